/**
 * `npm run bench -- kill [--rounds=N] [--seed=S] [--errors]`: starts the real engine, kills it while it works, starts it again, and
 * counts what was lost, doubled, cut or sent twice. With `--errors` operations of the disk fail instead, each in turn.
 * Prints one JSON object. Exits with 1 unless all of it is zero.
 */
import { parseArgs } from 'node:util'
import { runRounds } from './kill/rounds.ts'
import { problemsOf, runWriteErrors } from './kill/write-errors.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    /** Number of the first round: to repeat one alone. */
    first: { type: 'string', default: '0' },
    errors: { type: 'boolean', default: false },
  },
})

const outcome = values.errors ? await writeErrors() : await kills()
process.stdout.write(`${JSON.stringify(outcome.report, null, 2)}\n`)
process.exitCode = outcome.clean ? 0 : 1

async function kills() {
  const { rounds, seed, first } = values
  return runRounds({
    rounds: wholeNumber(rounds),
    seed: wholeNumber(seed),
    first: wholeNumber(first),
  })
}

async function writeErrors() {
  const results = await runWriteErrors({ thorough: true })
  const failed = results.flatMap((result) => {
    const problems = problemsOf(result)
    return problems.length === 0 ? [] : [{ failure: result.failure, problems }]
  })
  const operations = new Set(results.flatMap(({ failure }) => failure?.label ?? []))
  const report = { runs: results.length, operations: [...operations].toSorted(), failed }
  return { report, clean: failed.length === 0 }
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${text} is no whole number`)
  return number
}
