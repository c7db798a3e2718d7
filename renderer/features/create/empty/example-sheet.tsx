import { useTranslation } from 'react-i18next'
import { takeExample } from '../../../commands/reuse-request.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { EXAMPLES, type Example } from '../examples/examples.ts'

/** Pictures in a row of the sheet. */
const PER_ROW = 3

const ROWS = Array.from({ length: Math.ceil(EXAMPLES.length / PER_ROW) }, (_, row) =>
  EXAMPLES.slice(row * PER_ROW, (row + 1) * PER_ROW),
)

/** Renders pictures that come with the app as a small contact sheet, each with its prompt; pressing one sends nothing. */
export function ExampleSheet() {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('feed.examples')} className="flex min-w-0 flex-col gap-2.5">
      {ROWS.map((row) => (
        <li key={row.map(({ id }) => id).join()}>
          <ul className="flex gap-1">
            {row.map((example) => (
              // As high as the others of its row: each is as much wider as its picture is.
              <li
                key={example.id}
                className="min-w-0 basis-0"
                style={{ flexGrow: example.width / example.height }}
              >
                <ExampleTile example={example} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function ExampleTile({ example }: { readonly example: Example }) {
  const { t, i18n } = useTranslation()
  const prompt = example.prompt[i18n.language === 'zh-CN' ? 'zh-CN' : 'en']
  const { src, width, height, color, size } = example
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its label is the first text below the picture
    <button
      type="button"
      onClick={() => {
        takeExample({ prompt, size })
        focusPrompt()
      }}
      className="group relative block w-full rounded-md text-left"
    >
      <span className="relative block overflow-hidden rounded-md">
        <img
          src={src}
          alt=""
          draggable={false}
          className="block w-full"
          style={{ aspectRatio: `${width} / ${height}`, backgroundColor: color }}
        />
        <span
          aria-hidden
          className="absolute inset-0 flex items-end bg-linear-to-t from-black/65 to-transparent to-60% p-2 text-xs font-medium text-white opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100"
        >
          <span className="min-w-0 truncate">{t('feed.tryThis')}</span>
        </span>
      </span>
      <span className="mt-1 block truncate text-xs text-ink-3 group-hover:text-ink group-focus-visible:text-ink">
        <span className="sr-only">{t('feed.tryThisLabel', { prompt })}</span>
        <span aria-hidden>{prompt}</span>
      </span>
    </button>
  )
}
