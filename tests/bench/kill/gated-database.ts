/** Puts the gate in front of what changes a database. Must be called before the engine is imported. */
import { registerHooks } from 'node:module'

const GATED = new URL('gated-sqlite.ts', import.meta.url).href

/**
 * Gives everybody who imports the database library the one of `gated-sqlite.ts`: the methods of the real one cannot be replaced,
 * only those of its objects.
 */
export function gateDatabase(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier === '@photostructure/sqlite' && context.parentURL !== GATED
      return isOurs ? { url: GATED, shortCircuit: true } : next(specifier, context)
    },
  })
}
