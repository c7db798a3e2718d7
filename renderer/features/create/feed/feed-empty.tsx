import { useTranslation } from 'react-i18next'
import { changeDraft } from '../../../data/draft/draft-store.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'

const PICTURES = ['a', 'b', 'c', 'd'] as const

/** Renders the first thing a user sees: an invitation, and prompts to start from. */
export function FeedEmpty() {
  const { t } = useTranslation()
  const examples = [
    ...PICTURES.map((key) => ({ kind: 'image' as const, prompt: t(`examples.${key}`) })),
    { kind: 'video' as const, prompt: t('examples.video') },
  ]
  return (
    <section
      aria-label={t('feed.label')}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto px-(--edge) pb-(--dock-space)"
    >
      <div className="m-auto flex w-full max-w-170 flex-col py-10">
        <h2 className="text-xl font-medium tracking-tight text-ink">{t('feed.emptyTitle')}</h2>
        <p className="mt-2 text-base text-ink-2">{t('feed.emptyBody')}</p>
        <h3 className="mt-10 mb-2 text-xs font-medium text-ink-3">{t('feed.examples')}</h3>
        <ul className="-mx-3">
          {examples.map(({ kind, prompt }) => (
            <li key={prompt} className="border-t border-line last:border-b">
              <button
                type="button"
                onClick={() => {
                  changeDraft({ kind, prompt })
                  focusPrompt()
                }}
                className="flex w-full items-baseline gap-4 px-3 py-3 text-left text-base text-ink-2 transition-colors duration-100 hover:bg-surface hover:text-ink"
              >
                <span className="w-12 shrink-0 text-xs text-ink-3">
                  {kind === 'image' ? t('composer.image') : t('composer.video')}
                </span>
                {prompt}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
