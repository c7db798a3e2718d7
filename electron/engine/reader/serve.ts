import { errorDataOf } from '#shared/errors.ts'
import { runReaderTask } from './run-reader-task.ts'
import { requestSchema, type ReaderAnswer } from './messages.ts'

/** Handles a message of the host: carries out what it asks for. Never rejects, but for a message that makes no sense. */
export async function serve(message: unknown): Promise<ReaderAnswer> {
  const { id, operation, input } = requestSchema.parse(message)
  try {
    return { id, ok: true, output: await runReaderTask(operation, input) }
  } catch (thrown) {
    return { id, ok: false, error: errorDataOf(thrown), cause: describe(thrown) }
  }
}

function describe(thrown: unknown): string {
  const inner = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown
  return String(inner).slice(0, 1000)
}
