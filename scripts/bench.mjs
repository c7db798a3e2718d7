import { join } from 'node:path'
import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { runScript } from './node-24.mjs'
import { describeFailure, Problem } from './problem.mjs'

/** The benchmarks, by name: scripts that print one JSON object on stdout. */
const BENCHMARKS = new Map(
  ['kill', 'open', 'pipeline'].map((name) => [
    name,
    join(repository, 'tests', 'bench', `${name}.ts`),
  ]),
)

/** `npm run bench -- NAME [options]`: measures something and prints the figures as JSON, and nothing else, on stdout. */
async function main() {
  const [name = '', ...options] = process.argv.slice(2)
  const script = BENCHMARKS.get(name)
  if (script === undefined) {
    throw new Problem('Usage: npm run bench -- NAME [options]', [
      `Benchmarks: ${[...BENCHMARKS.keys()].join(', ')}`,
    ])
  }
  await quietly(install)
  process.exitCode = await runScript(script, options)
}

/**
 * Keeps stdout for the figures: what is said meanwhile goes to stderr.
 *
 * @param {() => Promise<void>} work
 */
async function quietly(work) {
  const { write } = process.stdout
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
}

main().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
