/** The columns of a `SubjectRow`. */
export const SUBJECT_COLUMNS = 'key, id, head, state, config_hash, since, progress, spans, told, imported_at';
