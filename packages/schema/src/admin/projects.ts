import { z } from 'zod';

const ID_MAX_CHARS = 64;

export interface ProjectInfo {
  readonly id: string;
  /** Milliseconds since 1970; 0 for the one that was there from the beginning. */
  readonly createdAt: number;
}

export interface NewProject {
  /** Lower-case letters, digits and dashes. */
  readonly id: string;
}

/** A new project with its first keys: they are shown this once. */
export interface MadeProject {
  readonly project: ProjectInfo;
  readonly writeKey: string;
  readonly secretKey: string;
}

export const projectInfo: z.ZodType<ProjectInfo> = z.strictObject({
  id: z.string(),
  createdAt: z.int().min(0),
});

export const projectList: z.ZodType<{ readonly projects: readonly ProjectInfo[] }> = z.strictObject({
  projects: z.array(projectInfo),
});

export const newProject: z.ZodType<NewProject> = z.strictObject({
  id: z
    .string()
    .max(ID_MAX_CHARS)
    .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/)
    .meta({ examples: ['shop'] }),
});

export const madeProject: z.ZodType<MadeProject> = z.strictObject({
  project: projectInfo,
  writeKey: z.string(),
  secretKey: z.string(),
});
