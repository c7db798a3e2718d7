import { textOf } from '../grammar/inline-tree.ts'
import type { InlineNode } from '../tree.ts'
import { Formula } from './formula.tsx'
import { OutsideLink } from './outside-link.tsx'
import { LibraryItem, RemotePicture } from './picture.tsx'

/** Chinese has no slanted letters: it is emphasised in another way. */
const HAN = /\p{Script=Han}/u

interface InlineProps {
  readonly nodes: readonly InlineNode[]
}

/** Shows what stands in a line. */
export function Inline({ nodes }: InlineProps) {
  // Their order is all that tells them apart, and it only ever grows at its end.
  // oxlint-disable-next-line react/no-array-index-key -- see above
  return nodes.map((node, index) => <InlineElement key={index} node={node} />)
}

function InlineElement({ node }: { readonly node: InlineNode }) {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return <code dir="ltr">{node.text}</code>
    case 'break':
      return <br />
    case 'strong':
      return (
        <strong>
          <Inline nodes={node.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em data-han={HAN.test(textOf(node.children)) ? '' : undefined}>
          <Inline nodes={node.children} />
        </em>
      )
    case 'deleted':
      return (
        <del>
          <Inline nodes={node.children} />
        </del>
      )
    case 'formula':
      return <Formula source={node.source} isDisplayed={node.isDisplayed} />
    case 'link':
      return (
        <OutsideLink address={node.address} text={textOf(node.children)}>
          <Inline nodes={node.children} />
        </OutsideLink>
      )
    case 'picture':
      return <RemotePicture address={node.address} description={node.description} />
    case 'item':
      return <LibraryItem id={node.id} description={node.description} />
    case 'mark':
      return <sup data-markdown={`[^${node.label}]`}>{node.label}</sup>
  }
}
