import { AppError } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { ListedModel } from '../provider/model-list.ts'
import { listModels } from '../provider/models.ts'
import type { ProviderTarget } from '../provider/target.ts'

/** The default timeout in milliseconds for a provider to list its models. */
const USUAL_PATIENCE = 30_000

/**
 * Returns the models that a provider offers, as a test whether it can be reached. Throws AppError with the reason why
 * not; `timeout` when that took more than so many milliseconds, half a minute for null.
 */
export async function listModelsInTime(
  http: HttpClient,
  target: ProviderTarget,
  timeout: number | null,
): Promise<ListedModel[]> {
  try {
    return await listModels(http, target, AbortSignal.timeout(timeout ?? USUAL_PATIENCE))
  } catch (thrown) {
    // Only the timer can have cancelled it.
    const timedOut = thrown instanceof AppError && thrown.data.code === 'cancelled'
    throw timedOut ? new AppError('timeout') : thrown
  }
}
