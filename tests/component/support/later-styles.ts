import formulas from 'katex/dist/katex.min.css?inline'
import chat from '../../../renderer/styles/chat.css?inline'
import markdown from '../../../renderer/styles/markdown.css?inline'

/**
 * The styles of parts that are loaded later. In the app they are files; here Vite would put them into the page by a script, which the policy
 * forbids by then.
 */
for (const styles of [formulas, markdown, chat]) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets.push(sheet)
}
