import { expandBatch } from '#shared/domain/batch.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { currentOrder } from '../generate/order.ts'

/** Returns the request of each job that what stands in the composer would make, in their order; none where it makes none. */
export function jobsOfComposer(): readonly GenerationRequest[] {
  const order = currentOrder()
  if (order === null) return []
  return order.single === null ? expandBatch(order.request, order.variation) : [order.single]
}
