import type { Translate } from './i18n.ts'

interface Provider {
  readonly name: string
  /** Whether it is the built-in one. */
  readonly isDemo: boolean
}

/** Returns a provider's name: the user's own; for the built-in demo the language's. */
export function providerText(t: Translate, { name, isDemo }: Provider): string {
  return isDemo ? t('providers.demo') : name
}
