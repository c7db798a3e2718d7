import { Square, SquareCheck } from 'lucide-react'
import { createElement, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockNode, ItemNode, ListNode } from '../tree.ts'
import { CodeBlock } from './code-block.tsx'
import { Formula } from './formula.tsx'
import { Inline } from './inline.tsx'
import { Table } from './table.tsx'

interface BlocksProps {
  readonly nodes: readonly BlockNode[]
}

/** Shows blocks below each other. */
export const Blocks = memo(function Blocks({ nodes }: BlocksProps) {
  // Their order is all that tells them apart, and it only ever grows at its end.
  // oxlint-disable-next-line react/no-array-index-key -- see above
  return nodes.map((node, index) => <Block key={index} node={node} />)
})

function Block({ node }: { readonly node: BlockNode }) {
  switch (node.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inline nodes={node.children} />
        </p>
      )
    case 'heading':
      // Below the headings of the view that it is in.
      return createElement(
        `h${Math.min(6, node.level + 2)}`,
        { dir: 'auto', 'data-level': node.level },
        <Inline nodes={node.children} />,
      )
    case 'quote':
      return (
        <blockquote dir="auto">
          <Blocks nodes={node.children} />
        </blockquote>
      )
    case 'list':
      return <List {...node} />
    case 'table':
      return <Table {...node} />
    case 'code':
      return <CodeBlock language={node.language} text={node.text} />
    case 'formula':
      return <Formula source={node.source} isDisplayed isClosed={node.isClosed} />
    case 'rule':
      return <hr />
    case 'note':
      return (
        <p dir="auto" className="markdown-note">
          <sup data-markdown={`[^${node.label}]: `}>{node.label}</sup>{' '}
          <Inline nodes={node.children} />
        </p>
      )
    case 'plain':
      return <Plain text={node.text} />
  }
}

/** Shows text as it was written. */
export function Plain({ text }: { readonly text: string }) {
  return (
    <p dir="auto" className="markdown-plain">
      {text}
    </p>
  )
}

function List({ isOrdered, start, isLoose, items }: ListNode) {
  const children = items.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- an item is its place
    <Item key={index} item={item} />
  ))
  const className = isLoose ? 'markdown-loose' : undefined
  return isOrdered ? (
    <ol start={start} className={className}>
      {children}
    </ol>
  ) : (
    <ul className={className}>{children}</ul>
  )
}

/** Shows an item of a list, with its box where it is a task. */
export function Item({ item }: { readonly item: ItemNode }) {
  const { t } = useTranslation()
  if (item.isDone === null) {
    return (
      <li dir="auto">
        <Blocks nodes={item.children} />
      </li>
    )
  }
  const Box = item.isDone ? SquareCheck : Square
  return (
    <li dir="auto" className="markdown-task">
      <Box
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an icon that is drawn, which no address has
        role="img"
        aria-label={item.isDone ? t('markdown.done') : t('markdown.open')}
        data-markdown={item.isDone ? '[x] ' : '[ ] '}
      />
      <div>
        <Blocks nodes={item.children} />
      </div>
    </li>
  )
}
