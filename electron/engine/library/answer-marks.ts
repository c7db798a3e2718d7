import type { AssetEdit } from '#shared/domain/edit.ts'
import type { Database } from '../database/database.ts'

/** What an answer of an edit says. */
export type EditAnswerMark = Extract<AssetEdit, { type: 'answer' }>

/**
 * Returns a function that marks an answer, unless it has its result; returns whether it did. A refusal may be replaced:
 * the original may be back. The function throws what SQLite throws.
 */
export function createAnswerMarks(
  database: Database,
): (id: string, mark: EditAnswerMark) => boolean {
  const write = database.prepare(`
    UPDATE assets SET edit = ?1
    WHERE id = ?2 AND (edit IS NULL OR (json_extract(edit, '$.verdict') = 'refused' AND edit <> ?1))`)
  return (id, mark) => write.run(JSON.stringify(mark), id).changes === 1
}
