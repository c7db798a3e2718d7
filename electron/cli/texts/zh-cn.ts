import type { Texts } from './en.ts'

const made = (kind: 'image' | 'video'): string => (kind === 'image' ? '图片' : '视频')

/** Adds a space between a path and the Chinese after it, but none between two Chinese words. */
const spaced = (where: string): string => (/\p{Script=Han}$/u.test(where) ? where : `${where} `)

/** What the command line says in Chinese. */
export const zhCN: Texts = {
  noCommand: '请说明要做什么，例如 generate、chat 或 list。',
  unknownCommand: (word) => `没有“${word}”这个命令。`,
  unknownFlag: (flag) => `没有 ${flag} 这个选项。`,
  notAFlagOf: (flag, command) => `${command} 没有 ${flag} 这个选项。`,
  flagNeedsValue: (flag, value) => `${flag} 需要一个值：${flag} ${value}。`,
  flagTakesNoValue: (flag) => `${flag} 不带值。`,
  flagGivenTwice: (flag) => `${flag} 只能出现一次。`,
  operandMissing: (command, operands) => `缺少内容：${command} ${operands}。`,
  operandTooMany: (surplus) => `多了一个词“${surplus}”。`,
  quoteIt: (operand, surplus) =>
    `多了一个词“${surplus}”：请给 ${operand.replaceAll(/[[\]]/g, '')} 加上引号。`,
  twoProviders: '--base-url 和 --demo 只能选一个。',
  notABaseUrl: (where, why) => `${spaced(where)}中的地址不可用${why === null ? '' : `：${why}`}。`,
  notAnOption: (flag, given, options) =>
    `${flag} 不能是“${given}”，可以是：${options.join('、')}。`,
  notInRange: (flag, given, { min, max, integer }) =>
    `${flag} 不能是“${given}”，应为 ${min} 到 ${max} 之间的${integer ? '整数' : '数'}。`,
  modelTooLong: '模型名称最多 200 个字符。',
  otherKind: (model, kind) => `${model} 生成的是${made(kind)}，请去掉 --kind。`,
  whichKind: (model) =>
    `不知道“${model}”生成什么：请加上 --kind image 或 --kind video（对话请用 chat）。`,
  notOfKind: (flag, model, kind) => `${flag} 不适用于 ${model}，它生成的是${made(kind)}。`,
  serverDecides: (flag, model) => `${model} 的 ${flag} 由服务商决定，不能设置。`,
  needsReference: (model) => `${model} 至少需要一张图片：--image PATH|URL。`,
  takesNoReference: (model) =>
    `${model} 不接受图片。请用 --model grok-imagine-1.0-edit，或去掉 --image。`,
  maskNeedsItem:
    '使用 --mask 或 --extend 时，第一个 --image 须为要编辑的图片 library:ID，且模型须支持编辑图片。',
  maskStandsAlone: '--mask 和 --extend 会自动选择尺寸，也不能用于批量任务。',
  notAnExtension: (given) =>
    `--extend 的值应为宽高比（16:9），或四边的像素数 left,top,right,bottom（左、上、右、下），而不是 ${given}。`,
  cropNeedsWish: '请指定要做什么：--rotate、--flip、--straighten 或 --crop。',
  notAFrame: (given) => `--crop 的值应为像素数 x,y,width,height，而不是 ${given}。`,
  cropOutside: (width, height) =>
    `保留的部分必须在图片范围内，旋转后的图片为 ${width} × ${height} 像素。`,
  cropChangesNothing: '这样得到的还是同一张图片。',
  noPicture: (id) => `${id} 不是图片。`,
  tooManyReferences: (most) => `最多可附带 ${most} 个图片或文件。`,
  notAChatModel: (model) => `${model} 不能对话：请用 generate。`,
  notAFolder: (path) => `${path} 不是文件夹。`,
  exportNeedsFolder: '请指定导出到哪里：--out DIR。',
  emptyPrompt: '提示词是空的。',
  noPrompt: '没有提示词。请作为参数给出，或通过标准输入传入。',
  promptTooLong: (length, most) => `提示词有 ${length} 个字符，最多 ${most} 个。`,
  batchTooLarge: (jobs, most) => `这将产生 ${jobs} 个任务；一批最多 ${most} 个。`,
  emptyAlternative: '有一种组合的提示词为空。',
  notUtf8: (where) => `${spaced(where)}不是 UTF-8 文本。`,
  hasNul: (where) => `${spaced(where)}含有 NUL 字符，不是文本。`,
  standardInput: '标准输入',
  standardInputTwice: '标准输入只能读取一次：要么作为提示词，要么作为 --messages。',
  standardInputTooLarge: '标准输入的内容太多。',
  nameUnknown: (name) =>
    `这个作品库中没有名为 @${name} 的参考图。如果是同名文件，请写 ./@${name}。`,
  fileNotFound: (path) => `没有文件 ${path}。`,
  fileNotReadable: (path) => `无法读取文件 ${path}。`,
  fileTooLarge: (path) => `文件 ${path} 太大。`,
  notJson: (where) => `${spaced(where)}不是有效的 JSON。`,
  notMessages: (where, at) =>
    `${spaced(where)}不是 API 所要求的消息数组${at === '' ? '' : `（位置 ${at}）`}。`,
  notTools: (where, at) =>
    `${spaced(where)}不是 API 所要求的工具数组${at === '' ? '' : `（位置 ${at}）`}。`,
  unknownTool: (name) => `--tool-choice 指定的“${name}”不在工具之中。`,
  noTools: '这个 --tool-choice 需要 --tools。',
  attachmentsNeedPrompt: '图片和文件要与提示词一起发送：请给出提示词。',
  requestNotPossible: (why) => `无法这样请求：${why}。`,
  idTooShort: (id) => `“${id}”不是 ID，给出 ID 的前 4 个字符即可。`,
  idUnknown: (id) => `作品库里没有以“${id}”开头的 ID。`,
  idAmbiguous: (id) => `有多个 ID 以“${id}”开头：请多写几个字符。`,
  nothingToExport: (id) => `“${id}”没有文件。`,
  idsOrQuery: '请用 ID 或 --query 指定作品。',
  dryRunOfQuery: '--dry-run 需与 --query 一起使用。',
  emptyQuery: '查询内容为空。',
  notChangedFor: (problem) => `没有改动任何内容。${problem}`,
  notATagName: (name) =>
    `“${name}”不能用作标签。层级之间用斜杠分隔，例如 动物/猫，最多 120 个字符。`,
  tagUnknown: (name) => `没有名为“${name}”的标签。`,
  notARating: (given) => `“${given}”不是有效的评分，应为 0 到 5。`,
  nothingToRate: '请给出 0 到 5 的评分，或 --flag keep、reject、none。',
  noteTooLong: (most) => `备注最多 ${most} 个字符。`,
  notACollectionName: (name) => `“${name}”不能用作合集名称：只能有一行，最多 120 个字符。`,
  collectionUnknown: (name) => `没有名为“${name}”的合集。`,
  collectionIsSmart: (name) => `“${name}”的内容由查询决定。`,
  smartNeedsQuery: '请用 --query QUERY 指定查询。',
  wrongOperands: (command, word) => `${command} 不能这样使用“${word}”。`,
  portTaken: (port) => `端口 ${port} 已被占用。`,
  proxyNotUrl: 'HTTPS_PROXY 或 HTTP_PROXY 不是有效的地址。',
  seeHelp: (command) => `参见：${command} --help`,

  noLibrary: (folder) => `${folder} 中没有作品库。`,
  libraryAway: (folder) =>
    `作品库已移到 ${folder}，但现在找不到它。请连接所在的磁盘，或用 --library DIR 指定另一个作品库。`,

  placeRisk: {
    network:
      '这个作品库位于网络磁盘上。连接中断或多台电脑同时使用，都可能损坏数据库，放在本机文件夹中更安全。',
    synced:
      '这个作品库位于云同步文件夹中。写入时同步数据库，可能会损坏它，放在不参与同步的文件夹中更安全。',
  },

  noProvider:
    '这里无法打开应用的钥匙串，因此不能使用应用中的服务商。请设置 VIGNETTE_BASE_URL 和 VIGNETTE_API_TOKEN，或使用 --demo。',
  tokenWithoutAddress: '设置了 VIGNETTE_API_TOKEN，但没有说明用于哪个地址：请加上 --base-url URL。',
  confirmInsecure: (host) => `${host} 未加密，令牌可能被途中的任何人看到。仍要发送吗？[y/N] `,
  advice: {
    auth: '请检查 VIGNETTE_API_TOKEN。',
    model_not_found: '请换一个模型（见 models），或检查接口地址。',
    bad_response: '请再试一次；如果反复出现，请检查接口地址。',
    nothing_missing: '如果还想要更多，请用 generate。',
    internal: '请再试一次；如果反复出现，可用 --verbose 查看详情。',
    request_too_large:
      '请用 --max-image-bytes 300000 或更小的值缩小图片，或减少图片数量。已失败的任务可用：retry JOB --smaller。',
    base64_lost: '改为返回地址，图片可能就能收到：--response-format url。',
    redirected: '请在 --base-url 中直接填写最终的地址。',
    token_missing: '请设置 VIGNETTE_API_TOKEN。',
    token_malformed: '请检查 VIGNETTE_API_TOKEN。',
    token_unreadable: '请解锁钥匙串，或在应用中重新粘贴令牌。',
    demo_only: '请使用 --demo。',
    insecure_host: '请改用 https，或在终端中确认该地址。',
  },
  tokenMalformed: 'VIGNETTE_API_TOKEN 的内容不像是令牌。',

  status: { queued: '等待中', sending: '正在发送', streaming: '进行中', saving: '正在保存' },
  cancelling: '正在停止，已收到的内容会保留。再按一次 Ctrl-C 立即结束。',
  plan: (jobs, requests, outputs) =>
    `共 ${jobs} 个任务、${requests} 个请求，将产生 ${outputs} 个作品。`,
  batchPlace: (position, jobs, prompt) => `第 ${position}/${jobs} 个任务（${prompt}）`,
  batchProgress: (ended, jobs, failed) =>
    `已完成 ${ended}/${jobs}${failed === 0 ? '' : `，其中 ${failed} 个未成功`} …`,
  extraArrived: (path) => `收到的内容比要求的多。此项作为附带内容保留，不计入作品：${path}`,
  editFewDetails: '新内容之外的细节太少，请自行确认位置是否准确。',
  editSpill: '修改超出了新区域的边缘，请查看衔接处；扩大蒙版可完整保留修改。',
  editRefused: {
    'another-picture': '返回的图片在新内容之外与原图不一致，因此按原样保留。',
    distorted: '返回的图片变形太大，无法与原图对齐，因此按原样保留。',
    'mask-not-in-answer': '服务商裁掉了应为新内容的部分，返回的图片按原样保留。',
    'original-missing': '原图不在作品库中，返回的图片按原样保留。',
    'original-changed': '原图的尺寸已改变，返回的图片按原样保留。',
    'mask-missing': '作品库中的蒙版已丢失，返回的图片按原样保留。',
    unreadable: '有图片无法读取，返回的图片按原样保留。',
  },
  isExtra: '随作品一起收到，不计入作品',
  batchEnded: (successes, jobs, outputs) =>
    `${jobs} 个任务中有 ${successes} 个成功，共 ${outputs} 个作品。`,
  arrivedByItself: '缺少的内容其实已经收到，没有再次发送请求。',
  originalGone: (id) => `作品库中已没有 ${id} 的文件：可用 verify 查看缺失了哪些。`,
  copyNotWritten: (folder) => `无法把副本写入 ${folder}：请确认它是可写的文件夹并且有足够空间。`,
  outputNotWritten: '无法写入标准输出。',
  batchRefused: '其余的也会被服务商拒绝，不再发送。',
  batchNotAsAsked:
    '这批任务的其余结果也会是这样，因此不再发送。如仍要发送：--ignore-dropped-config。',
  recoveringLater: '先前任务的内容还没有全部取回，下一条命令会接着取。',
  fileAddress: (address) => `文件地址：${address}`,
  notFetched: (address) => `未获取（不在服务商处）：${address}`,
  fetchUnfetched: (command) => `如果信任这些地址，可以获取：${command}`,
  nothingToFetch: '其中的内容都已获取。',
  referenceUsed: (position, source) => `参考 ${position}：${source}`,
  referenceUnused: (position, source) => `参考 ${position}：${source}——未使用：模型不会看它`,
  sentSmaller: (position, from, to) =>
    `参考 ${position} 缩小后发送（服务商拒绝更大的请求）：由 ${from} 缩小为 ${to}`,
  changes: {
    oriented: '已摆正',
    scaled: (from, to) => `从 ${from} 缩放到 ${to}`,
    encoded: (from, to) => `从 ${from} 重新编码为 ${to}`,
    first_frame: '仅第一帧',
    stripped: (bytes) => `去掉了 ${bytes} 元数据`,
    profile_dropped: '未保留色彩配置',
  },
  parameters: {
    size: '尺寸',
    aspect_ratio: '宽高比',
    resolution: '分辨率',
    length: '时长',
    kind: '类型',
    count: '图片数量',
  },
  difference: (position, parameter, requested, delivered) =>
    `${position === null ? '' : `作品 ${position}：`}${parameter}：要求 ${requested}，实际 ${delivered}`,
  moreIsKnown: (words) => `详情：${words}`,
  serverSays: (words) => `服务商的原话：${words}`,
  operationDone: (changed, operation) =>
    operation === null
      ? '无需改动。'
      : `${changed === 0 ? '已完成。' : `已改动 ${changed} 件作品。`}撤销：undo ${operation}`,
  wouldChange: (items) => `涉及 ${items} 件作品，没有改动任何内容。`,
  flags: { keep: '保留', reject: '淘汰' },
  nothingHere: '这里还什么都没有。',
  nothingFound: '没有找到。',
  queryProblems: {
    'unknown-key': (word: string) => `“${word}”开头不是可用的搜索项，已按原文查找。`,
    'bad-value': (word: string) => `“${word}”无法识别，已忽略。`,
    'no-value': (word: string) => `“${word}”冒号后没有内容，已忽略。`,
    unclosed: (word: string) => `“${word}”缺少右引号或右括号，视为到末尾为止。`,
    'too-long': (word: string) => `搜索内容过长，已忽略“${word}”。`,
  },
  yes: '是',
  checking: (done, total) => `正在校验 ${done}${total === null ? '' : ` / ${total}`} …`,
  allVerified: (checked) => `已校验 ${checked} 个文件：全部与接收时一致。`,
  someVerified: (checked, bad) => `已校验 ${checked} 个文件，${bad} 个与接收时不一致：`,
  fileStates: { missing: '缺失', changed: '已改变', unreadable: '无法读取' },
  readAgain: (shown, givenUp) =>
    shown + givenUp === 0
      ? '没有需要重新读取的文件。'
      : `重新读取后，${shown} 个文件现在可以显示，${givenUp} 个仍然不能。`,
  adopted: (count) => `收录了 ${count} 个此前不在作品库中的文件。`,
  databaseDamaged: '数据库已损坏，下次打开作品库时会修复。',
  databaseUnknown: '未能检查数据库。',
  demoServerRuns: '演示服务器会一直运行，按 Ctrl-C 结束。请在另一个终端中执行：',
  salvaged: '服务商返回的数据有损坏，这是从还能读懂的部分里找到的，不一定是所要的结果',
  demoProvider: '演示',
  colon: '：',
  aside: (facts) => `（${facts.join('，')}）`,
  kilobytes: 'KB',
  fields: {
    id: 'ID',
    job: '任务',
    file: '文件',
    type: '类型',
    pixels: '像素',
    duration: '时长',
    bytes: '字节',
    sha256: 'SHA-256',
    salvaged: '抢救所得',
    created: '生成于',
    model: '模型',
    prompt: '提示词',
    status: '状态',
    provider: '服务商',
    detail: '详情',
    error: '错误',
    address: '地址',
    outputs: '作品',
    extra: '附带',
    favourite: '收藏',
    rating: '评分',
    flag: '标记',
    tags: '标签',
    note: '备注',
    extras: '附带内容',
    fitted: '缩小后发送',
  },
}
