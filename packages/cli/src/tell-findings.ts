import { formatPath } from '@foothold/engine';
import type { Terminal } from './commands/command.ts';
import { counted } from './counted.ts';
import type { LintReport } from './lint-report.ts';

/** Tells what lint found in a file: each with its rule, place, message, why it matters and what to do. */
export function tellFindings({ file, findings, off }: LintReport, { line, paint }: Terminal): void {
  const notes = findings.filter((finding) => finding.severity === 'note').length;
  const warnings = findings.length - notes;
  const counts = [
    ...(warnings > 0 ? [paint.yellow(counted(warnings, 'warning'))] : []),
    ...(notes > 0 ? [paint.cyan(counted(notes, 'note'))] : []),
  ];
  line(`${paint.bold(file)}: ${counts.join(', ') || paint.green('nothing to say against it')}`);
  for (const { rule, path, message, why, fix, severity } of findings) {
    const mark = severity === 'warning' ? paint.yellow : paint.cyan;
    line('');
    line(`  ${mark(severity)}  ${paint.bold(rule)}  ${formatPath(path)}`);
    line(`    ${message}`);
    line(`    ${paint.dim('why')}  ${why}`);
    line(`    ${paint.dim('fix')}  ${fix}`);
  }
  if (off.length === 0) return;
  line('');
  line(`  ${paint.dim('switched off in the file')}`);
  for (const { rule, reason } of off) line(`    ${rule}: ${reason}`);
}
