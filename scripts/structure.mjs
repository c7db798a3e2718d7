import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { runUnderNode24 } from './node-24.mjs'
import { describeFailure, Problem } from './problem.mjs'
import { print } from './steps.mjs'

/**
 * `npm run structure`: fails on import circles, on `any`, and on imports against the zones of `structure/zones.mjs`. Prints figures to look
 * at, which are no limits.
 */
async function main() {
  // The parser comes with the packages, which a new checkout does not have before this moment.
  const { readModules } = await import('./structure/modules.mjs')
  const { findFaults } = await import('./structure/faults.mjs')
  const { figuresOf } = await import('./structure/figures.mjs')
  const modules = await readModules(repository)
  for (const line of figuresOf(modules)) print(line)
  const faults = findFaults(modules)
  if (faults.length > 0) throw new Problem('The structure has faults', faults)
  print(`${modules.length} files: no circle, no any, no import against the zones`)
}

async function start() {
  await install()
  await runUnderNode24(main)
}

start().catch((/** @type {unknown} */ error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
