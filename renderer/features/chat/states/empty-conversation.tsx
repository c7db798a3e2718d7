import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fillChatPrompt } from '../../../commands/chat-prompt.ts'
import { Mark } from '../../../ui/mark.tsx'

const EXAMPLES = ['posters', 'ideas', 'find'] as const

/** Renders what a new conversation is for, with examples that fill the prompt and send nothing. */
export function EmptyConversation() {
  const { t } = useTranslation()
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-(--chat-below) scroll-thin">
      <div className="chat-column flex min-h-full flex-col justify-center py-8">
        <Mark className="mb-5 size-10" />
        <h2 className="text-xl font-medium tracking-tight text-balance text-ink">
          {t('chat.emptyTitle')}
        </h2>
        <p className="mt-3 max-w-120 text-base text-ink-2">{t('chat.emptyBody')}</p>
        <ul aria-label={t('chat.examples')} className="mt-6 -ml-3 flex max-w-140 flex-col">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => fillChatPrompt(t(`chat.example.${example}`))}
                className="flex w-full items-start gap-3 rounded-lg px-3 py-2 text-left text-base text-ink-2 hover:bg-surface hover:text-ink"
              >
                <CornerDownRight
                  aria-hidden
                  className="mt-1 size-4 shrink-0 text-ink-3"
                  strokeWidth={1.75}
                />
                {t(`chat.example.${example}`)}
              </button>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-xs text-ink-3">{t('chat.exampleNote')}</p>
      </div>
    </div>
  )
}
