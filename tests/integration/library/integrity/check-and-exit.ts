/** Run as a process of its own: has the database of the first argument checked, and ends at once. Answers 0 when it is whole. */
import { checkDatabase } from '../../../../electron/engine/database/check-database.ts'

process.exit((await checkDatabase(process.argv[2] ?? '', 'quick')) === 'ok' ? 0 : 1)
