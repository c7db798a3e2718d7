import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { classNames } from '../../../ui/class-names.ts'
import { FIELD } from '../../../ui/field-styles.ts'
import { RadioChips } from '../../../ui/radio-chips.tsx'
import {
  ARGUMENT_FIELDS,
  argumentNames,
  type ArgumentField,
  type ArgumentName,
  type ArgumentValues,
} from './call-arguments.ts'

interface CallFormProps {
  readonly tool: BuiltInTool
  readonly values: ArgumentValues
  /** The first field that does not fit; null where all do. */
  readonly problem: ArgumentName | null
  readonly onChange: (values: ArgumentValues) => void
}

/** Renders the arguments of a built-in tool as a form. */
export function CallForm({ tool, values, problem, onChange }: CallFormProps) {
  return (
    <div className="flex flex-col gap-2.5 border-t border-line px-3.5 py-3">
      {argumentNames(tool).map((name) => {
        const field = ARGUMENT_FIELDS[tool][name]
        return field === undefined ? null : (
          <Argument
            key={name}
            name={name}
            field={field}
            value={values[name] ?? ''}
            isWrong={problem === name}
            onChange={(value) => onChange({ ...values, [name]: value })}
          />
        )
      })}
    </div>
  )
}

interface ArgumentProps {
  readonly name: ArgumentName
  readonly field: ArgumentField
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

function Argument({ name, field, value, isWrong, onChange }: ArgumentProps) {
  const { t } = useTranslation()
  const id = useId()
  const label = t(`chat.argument.${name}`)
  if (field.type === 'choice') {
    return (
      <div>
        <p className="mb-1 text-xs text-ink-2">{label}</p>
        <RadioChips
          label={label}
          options={field.options.map((option) => ({
            value: option,
            label: option.replace('x', '×'),
          }))}
          value={value}
          onChange={onChange}
        />
      </div>
    )
  }
  const props = {
    id,
    value,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? `${id}problem` : undefined,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(currentTarget.value),
  } as const
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-ink-2">
        {label}
      </label>
      {name === 'prompt' ? (
        <textarea
          {...props}
          dir="auto"
          className={classNames(
            'field-sizing-content max-h-60 min-h-16 w-full resize-none rounded-md border bg-canvas px-2.5 py-1.5 text-base text-ink select-text scroll-thin',
            isWrong ? 'border-danger' : 'border-line-strong',
          )}
        />
      ) : (
        <input
          {...props}
          type={field.type === 'number' ? 'number' : 'text'}
          {...(field.type === 'number' ? { min: field.min, max: field.max } : {})}
          className={classNames(
            FIELD,
            field.type === 'number' && 'max-w-28',
            isWrong ? 'border-danger' : 'border-line-strong',
          )}
        />
      )}
      {isWrong && (
        <p id={`${id}problem`} className="mt-1 text-xs text-danger">
          {field.type === 'text' && value.trim() !== ''
            ? t('chat.formProblem.long', { count: field.longest })
            : t(`chat.formProblem.${problemText(name)}`)}
        </p>
      )}
    </div>
  )
}

function problemText(name: ArgumentName) {
  switch (name) {
    case 'prompt':
    case 'items':
    case 'item':
    case 'count':
    case 'seconds':
    case 'limit':
      return name
    default:
      return 'other'
  }
}
