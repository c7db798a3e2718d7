import { randomUUID } from 'node:crypto'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { Consent } from '#shared/domain/tool-run.ts'
import type { Database } from '../../database/database.ts'
import type { Clock } from '../../host.ts'
import { consentRowSchema } from '../../library/conversations/call-rows.ts'

/** For what a consent is. */
export interface ConsentScope {
  readonly tool: BuiltInTool
  readonly conversation: string
  /** The origin of the API, or `demo`. */
  readonly provider: string
  /** What makes the pictures and videos; null where the tool makes none. */
  readonly model: string | null
}

/** The rows of consents. What a picture, a file or a result says never gets here. Nothing here begins a transaction; all of it throws what SQLite throws. */
export interface ConsentRows {
  grant(
    scope: ConsentScope,
    most: { readonly calls: number | null; readonly outputs: number },
  ): Consent
  /** Those that hold in a conversation, used up or not. */
  ofConversation(conversation: string): Consent[]
  find(id: string): Consent | null
  /** Lowers the oldest one, among these where some are named, that allows a call with so many outputs, and returns its id; null where none does. */
  use(scope: ConsentScope, outputs: number, among: readonly string[] | null): string | null
  /** Ends those of a conversation, or one of them. */
  revoke(conversation: string, id: string | null): void
}

/** Opens them in the library's database. */
export function openConsentRows(database: Database, clock: Clock): ConsentRows {
  const insert = database.prepare(`
    INSERT INTO consents (id, tool, conversation, provider, model, left_calls, left_outputs, granted_at, changed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`)
  const one = database.prepare('SELECT * FROM consents WHERE id = ? AND gone = 0')
  const ofConversation = database.prepare(
    'SELECT * FROM consents WHERE conversation = ? AND gone = 0 ORDER BY granted_at, rowid',
  )
  const use = database.prepare(`
    UPDATE consents SET left_calls = left_calls - 1, left_outputs = left_outputs - ?5,
      changed_at = max(?6, changed_at + 1)
    WHERE id = (
      SELECT id FROM consents WHERE conversation = ?1 AND tool = ?2 AND provider = ?3 AND gone = 0 AND model IS ?8
        AND (left_calls IS NULL OR left_calls >= ?4) AND left_outputs >= ?5
        AND (?7 IS NULL OR id IN (SELECT value FROM json_each(?7)))
      ORDER BY granted_at, rowid LIMIT 1)
    RETURNING id`)
  const revoke = database.prepare(`
    UPDATE consents SET gone = 1, changed_at = max(?1, changed_at + 1)
    WHERE conversation = ?2 AND gone = 0 AND (?3 IS NULL OR id = ?3)`)

  return {
    grant({ tool, conversation, provider, model }, { calls, outputs }) {
      const grantedAt = clock()
      const id = randomUUID()
      insert.run(id, tool, conversation, provider, model, calls, outputs, grantedAt)
      const left = { leftCalls: calls, leftOutputs: outputs }
      return { id, tool, conversation, provider, model, ...left, grantedAt }
    },
    ofConversation: (conversation) =>
      ofConversation.all(conversation).flatMap((row) => read(row) ?? []),
    find: (id) => read(one.get(id)),
    use({ tool, conversation, provider, model }, outputs, among) {
      const ids = among === null ? null : JSON.stringify(among)
      const used = use.get(conversation, tool, provider, 1, outputs, clock(), ids, model)
      return typeof used?.['id'] === 'string' ? used['id'] : null
    },
    revoke: (conversation, id) => void revoke.run(clock(), conversation, id),
  }
}

function read(row: unknown): Consent | null {
  return consentRowSchema.safeParse(row).data ?? null
}
