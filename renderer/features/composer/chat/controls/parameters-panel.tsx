import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BUILT_IN_TOOLS } from '#shared/domain/built-in-tool.ts'
import { REASONING_EFFORTS, type SentPictures, type ToolChoice } from '#shared/domain/chat.ts'
import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { RadioChips } from '../../../../ui/radio-chips.tsx'
import { ModelPicker } from '../../models/model-picker.tsx'
import { ChoiceField } from './choice-field.tsx'
import { OptionalNumber } from './optional-number.tsx'
import { SystemPrompt } from './system-prompt.tsx'
import { useChangeParameters } from './use-change-parameters.ts'

/** Renders everything that a conversation's turns are made with, but for the model and its tools. What is left to the server is not sent. */
export function ParametersPanel() {
  const { t } = useTranslation()
  const parameters = useParameters()
  const change = useChangeParameters()
  const { making } = parameters
  const choosesMaking = (part: keyof ConversationParameters['making']) => (model: string) =>
    change({ making: { ...making, [part]: model } })
  return (
    <div className="space-y-3">
      <SystemPrompt />
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
        <Row name={t('chatComposer.more.effort')}>
          <ChoiceField
            label={t('chatComposer.more.effort')}
            value={parameters.reasoningEffort ?? ''}
            options={[
              { value: '', label: t('chatComposer.more.byServer') },
              ...REASONING_EFFORTS.map((value) => ({ value, label: value })),
            ]}
            onChange={(next) =>
              change({ reasoningEffort: REASONING_EFFORTS.find((each) => each === next) ?? null })
            }
          />
        </Row>
        <Row name={t('chatComposer.more.temperature')}>
          <OptionalNumber
            label={t('chatComposer.more.temperature')}
            max={2}
            value={parameters.temperature}
            onChange={(temperature) => change({ temperature })}
          />
        </Row>
        <Row name="top_p">
          <OptionalNumber
            label="top_p"
            max={1}
            value={parameters.topP}
            onChange={(topP) => change({ topP })}
          />
        </Row>
        <Row name={t('chatComposer.more.stream')}>
          <RadioChips
            label={t('chatComposer.more.stream')}
            value={parameters.stream ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: t('chatComposer.more.streamed') },
              { value: 'no', label: t('chatComposer.more.atOnce') },
            ]}
            onChange={(next) => change({ stream: next === 'yes' })}
          />
        </Row>
        <Row name={t('chatComposer.more.toolChoice')}>
          <ChoiceField
            label={t('chatComposer.more.toolChoice')}
            value={toolChoiceText(parameters.toolChoice)}
            options={[
              { value: '', label: t('chatComposer.more.byServer') },
              ...(['auto', 'required', 'none'] as const).map((value) => ({
                value,
                label: t(`chatComposer.more.toolChoices.${value}`),
              })),
              ...BUILT_IN_TOOLS.map((tool) => ({
                value: `tool ${tool}`,
                label: t('chatComposer.more.onlyTool', {
                  tool: t(`chatComposer.tools.names.${tool}`),
                }),
              })),
              ...(parameters.ownTools ?? []).map(({ name }) => ({
                value: `tool ${name}`,
                label: t('chatComposer.more.onlyTool', { tool: name }),
              })),
            ]}
            onChange={(next) => change({ toolChoice: toolChoiceOf(next) })}
          />
        </Row>
        <Row name={t('chatComposer.more.parallel')}>
          <ChoiceField
            label={t('chatComposer.more.parallel')}
            value={String(parameters.parallelToolCalls ?? '')}
            options={[
              { value: '', label: t('chatComposer.more.byServer') },
              { value: 'true', label: t('chatComposer.more.yes') },
              { value: 'false', label: t('chatComposer.more.no') },
            ]}
            onChange={(next) => change({ parallelToolCalls: next === '' ? null : next === 'true' })}
          />
        </Row>
        <Row name={t('chatComposer.more.pictures')}>
          <ChoiceField
            label={t('chatComposer.more.pictures')}
            value={PICTURES.find(({ value }) => value === parameters.pictures)?.name ?? 'all'}
            options={PICTURES.map(({ name }) => ({
              value: name,
              label: t(`chatComposer.more.picturesSent.${name}`),
            }))}
            onChange={(next) =>
              change({ pictures: PICTURES.find(({ name }) => name === next)?.value ?? true })
            }
          />
        </Row>
      </div>
      <div>
        <p className="mb-1 text-xs text-ink-2">{t('chatComposer.more.making')}</p>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1">
          <Row name={t('composer.image')}>
            <ModelPicker
              mode="text-to-image"
              value={making.image}
              instead={[]}
              onChange={choosesMaking('image')}
            />
          </Row>
          <Row name={t('chatComposer.more.edit')}>
            <ModelPicker
              mode="edit"
              value={making.edit}
              instead={[]}
              onChange={choosesMaking('edit')}
            />
          </Row>
          <Row name={t('composer.video')}>
            <ModelPicker
              mode="text-to-video"
              value={making.video}
              instead={[]}
              onChange={choosesMaking('video')}
            />
          </Row>
        </div>
      </div>
    </div>
  )
}

const PICTURES = [
  { name: 'all', value: true },
  { name: 'new', value: 'new' },
  { name: 'none', value: false },
] as const satisfies readonly { readonly name: string; readonly value: SentPictures }[]

function toolChoiceText(choice: ToolChoice | null): string {
  if (choice === null) return ''
  return typeof choice === 'string' ? choice : `tool ${choice.name}`
}

function toolChoiceOf(text: string): ToolChoice | null {
  if (text === 'auto' || text === 'required' || text === 'none') return text
  return text.startsWith('tool ') ? { name: text.slice('tool '.length) } : null
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-ink-2">
        {name}
      </span>
      <div className="flex min-w-0 justify-start">{children}</div>
    </>
  )
}
