import { problemOf, type FuzzCase } from './fuzz-case.ts'

/** Bytes that are tried to be left out at a time, the most first. */
const STEPS = [400, 100, 30, 10, 3, 1] as const

/** Returns the smallest case found that goes wrong in the same way, and how it does. */
export async function shrink(found: FuzzCase): Promise<{ smallest: FuzzCase; problem: string }> {
  const wanted = kindOf(await attempt(found))
  let smallest = found
  for (const step of STEPS) {
    for (let piece = 0; piece < smallest.pieces.length; piece += 1) {
      let at = 0
      while (at < (smallest.pieces[piece]?.length ?? 0)) {
        const candidate = without(smallest, piece, at, step)
        if (kindOf(await attempt(candidate)) === wanted) smallest = candidate
        else at += step
      }
    }
  }
  return { smallest, problem: (await attempt(smallest)) ?? 'none any more' }
}

/** Returns what goes wrong, thrown or not. */
export async function attempt(tried: FuzzCase): Promise<string | null> {
  try {
    return await problemOf(tried)
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  }
}

/** Returns a problem without its particulars. */
function kindOf(problem: string | null): string | null {
  return problem === null ? null : problem.replace(/"[^"]*"|\d+/g, '…').slice(0, 80)
}

function without(from: FuzzCase, place: number, at: number, length: number): FuzzCase {
  const pieces = from.pieces.map((piece, index) =>
    index === place ? Buffer.concat([piece.subarray(0, at), piece.subarray(at + length)]) : piece,
  )
  return { ...from, pieces }
}
