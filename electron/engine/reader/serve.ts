import { errorDataOf } from '#shared/errors.ts'
import { runReaderTask } from './run-reader-task.ts'
import { requestSchema, type ReaderAnswer } from './messages.ts'

/** Handles a message of the host by running the requested operation. Rejects only for an invalid message. */
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
