import type { ErrorSentences } from './error-sentences.ts'

/** The Chinese error sentences; see `en.ts` for how they are joined. */
export const zhErrors: ErrorSentences = {
  locale: 'zh-CN',
  sentences: '{{what}}{{advice}}',
  sentencesWithCost: '{{what}}{{cost}}{{advice}}',
  cost: {
    no: '本次未扣费。',
    maybe: '可能已扣费。',
  },
  otherHost: '其他地址',
  code: {
    auth: {
      what: '令牌无效，或已被服务商拒绝。',
      advice: '请在“设置”中检查令牌（Token）。',
    },
    rate_limited: {
      what: '服务商正在限制请求频率。',
      advice: '请稍等片刻再试。',
    },
    blocked: {
      what: '服务商未返回结果：内容审核未通过，或已达到使用上限。',
      advice: '请修改提示词，或稍后再试。',
    },
    invalid_request: {
      what: '服务商拒绝了这个请求。',
      advice: '请修改提示词或参数后再试。',
    },
    model_not_found: {
      what: '服务商没有这个模型。',
      advice: '请换一个模型，或在“设置”中检查接口地址。',
    },
    server: {
      what: '服务商的服务器出错了。',
      advice: '请过几分钟再试。',
    },
    timeout: {
      what: '服务商一直没有响应。',
      advice: '请检查网络后再试。',
    },
    network: {
      what: '无法连接到服务商。',
      advice: '请检查网络后再试。',
    },
    bad_response: {
      what: '无法识别服务商返回的内容。',
      advice: '请再试一次；如果反复出现，请在“设置”中检查接口地址。',
    },
    empty_result: {
      what: '服务商返回了空结果，可能是内容审核未通过，或已达到使用上限。',
      advice: '请修改提示词，或稍后再试。',
    },
    media_unavailable: {
      what: '作品已经生成，但文件下载失败。',
      advice: '请检查网络。重新生成会得到一份新作品，可能再次扣费。',
    },
    disk: {
      what: '无法将文件写入作品库文件夹。',
      advice: '请确认磁盘空间充足，并且该文件夹可以写入。',
    },
    cancelled: {
      what: '你取消了这次生成。',
      advice: '随时可以重新发送。',
    },
    internal: {
      what: 'Vignette 内部出错了。',
      advice: '请再试一次；如果反复出现，可在“设置”中查看日志。',
    },
  },
  reason: {
    dns: {
      what: '找不到服务商的地址。',
      advice: '请检查接口地址有没有拼写错误，以及网络是否正常。',
    },
    refused: {
      what: '该地址拒绝连接。',
      advice: '请检查接口地址和端口，或确认服务器是否在运行。',
    },
    tls: {
      what: '无法建立安全连接：服务商的证书无效。',
      advice: '请检查接口地址和本机时间，或联系服务商。',
    },
    cut: {
      what: '内容还没接收完，连接就断开了。',
      advice: '请检查网络后再试。',
    },
    offline: {
      what: '这台电脑没有联网。',
      advice: '请连接网络后再试。',
    },
    not_sent: {
      what: '请求未发出：Vignette 负责联网的进程意外停止了。',
      advice: '该进程已重新启动。如果重试仍不成功，请重启 Vignette。',
    },
    redirected: {
      what: '服务商的地址跳转到了别处。为保护令牌，Vignette 不会跟随跳转。',
      advice: '请在“设置”中直接填写最终的接口地址。',
    },
    not_an_api: {
      what: '这个地址有响应，但不是可用的接口。',
      advice: '请对照服务商的文档检查接口地址。',
    },
    address_malformed: {
      what: '这不是有效的接口地址。',
      advice: '请填写以 https:// 开头的地址，不要包含用户名、密码或“?”。',
    },
    token_missing: {
      what: '这个服务商还没有令牌。',
      advice: '请在“设置”中粘贴令牌（Token）。',
    },
    token_malformed: {
      what: '剪贴板里的内容不像是令牌。',
      advice: '请只复制令牌本身，再粘贴一次。',
    },
    token_bound_to_origin: {
      what: '已保存的令牌属于另一个地址，不会发送到新地址。',
      advice: '请粘贴用于当前地址的令牌。',
    },
    token_not_confirmed: {
      what: '令牌未发送：尚未获准发送到这个地址。',
      advice: '请核对地址和令牌后重试。',
    },
    token_unreadable: {
      what: '无法从系统钥匙串读取已保存的令牌。',
      advice: '请解锁钥匙串，或在“设置”中重新粘贴令牌。',
    },
    insecure_host: {
      what: '这个地址未加密（http），因此未发送令牌。',
      advice: '请改用 https，或在弹出确认时允许该地址。',
    },
    demo_only: {
      what: '这里只能使用演示服务商。',
      advice: '原因见“设置”。',
    },
    not_found: {
      what: '要操作的内容已经不在了。',
      advice: '它可能在 Vignette 之外被移动或删除。',
    },
    outcome_unknown: {
      what: '请求已经发出，但 Vignette 在得知结果之前退出了。',
      advice: '重新发送之前，请先到服务商处核对。',
    },
    stream_limit: {
      what: '服务商单次可生成的图片少于你要求的数量。',
      advice: '请减少图片数量。',
    },
    image_config_dropped: {
      what: '无论要几张，每个请求都只返回了一张图片：这个网关似乎丢弃了指定数量和尺寸的 image_config 参数。',
      advice: '请每次只生成一张，或请服务商原样转发请求。',
    },
    video_config_dropped: {
      what: '返回的是默认规格的视频（6 秒、480p、3:2），而不是你要的规格：这个网关似乎丢弃了 video_config 参数。',
      advice: '请让服务商原样转发请求。',
    },
    base64_lost: {
      what: '返回的内容里没有图片。有些网关会丢弃过长的行，以 Base64 返回的图片因此丢失；也可能是内容审核未通过。',
      advice: '改用 URL 方式返回，图片可能就能收到。',
    },
    quota: {
      what: '你在该服务商的账户余额已用完。',
      advice: '请到服务商处充值后再试。',
    },
    forbidden: {
      what: '请求被拒绝：这个令牌可能无权使用该模型，或请求被服务商前面的网关拦截。',
      advice: '请换一个模型，或向服务商确认这个令牌的权限。',
    },
    request_too_large: {
      what: '请求超出了服务商允许的大小，通常是因为其中的图片太大。',
      advice: '请改用更小或更少的图片，然后重新发送。',
    },
    media_host_unreachable: {
      what: '作品已经生成，但文件在 {{host}}，从这里无法访问。',
      advice: '可以免费找回结果，也可以复制文件地址。以 Base64 返回的作品不需要文件地址。',
    },
    media_host_private: {
      what: '作品已经生成，但给出的文件地址 {{host}} 在本机或局域网中，而服务商并不在那里，因此没有访问。',
      advice: '可以复制文件地址。以 Base64 返回的作品不需要文件地址。',
    },
    media_host_unasked: {
      what: '回答中的文件在 {{host}}，Vignette 不会自动访问那里。',
      advice: '如果信任这个地址，可以手动获取。',
    },
    media_gone: {
      what: '作品已经生成，但服务器上已经没有这个文件了。',
      advice: '重新生成会得到一份新作品，可能再次扣费。',
    },
    file_unusable: {
      what: '收到了文件，但无法使用：文件已损坏、过大，或者既不是图片也不是视频。',
      advice: '重新生成会得到一份新作品，可能再次扣费；如果反复出现，请联系服务商。',
    },
    reference_unusable: {
      what: '这个文件不能用作参考：文件已损坏，或格式无法读取。',
      advice: '请用其他软件另存（图片请存为普通的 PNG），再使用新文件。',
    },
    reference_too_large: {
      what: '这个文件太大，无法发送。',
      advice: '请使用更小的文件。',
    },
    reference_missing: {
      what: '参考文件已不存在。',
      advice: '请重新添加。',
    },
    reference_damaged: {
      what: '这张图片已损坏或不完整。',
      advice: '请在其他软件中打开并重新保存。',
    },
    reference_interrupted: {
      what: '读取这张图片时被中断，可能是电脑内存不足。',
      advice: '请关闭一些其他程序，再重新添加。',
    },
    reference_empty: {
      what: '这个文件是空的。',
      advice: '请选择其他文件。',
    },
    reference_changed: {
      what: '读取期间这个文件发生了变化。',
      advice: '请等文件完整后重新添加。',
    },
    reference_forbidden: {
      what: '没有读取这个文件的权限。',
      advice: '请修改文件权限，或把它复制到自己的文件夹。',
    },
    reference_no_decoder: {
      what: '这个系统无法读取 HEIC 照片。',
      advice: '请先转换为 JPEG。',
    },
    reference_too_many: {
      what: '放不下更多图片了。',
      advice: '请先移除一些。',
    },
    reference_folder_too_large: {
      what: '这个文件夹的文件或层级太多，没有全部查看。',
      advice: '请直接选择图片，或选择小一些的文件夹。',
    },
    reference_bad_address: {
      what: '无法从这个地址加载图片。',
      advice: '请使用以 https:// 或 http:// 开头的地址。',
    },
    reference_web_page: {
      what: '这个地址是网页，不是图片。',
      advice: '请使用图片本身的地址，或保存图片后添加文件。',
    },
    reference_unreachable: {
      what: '无法从 {{host}} 加载图片。',
      advice: '请检查网络连接，或保存图片后添加文件。',
    },
    reference_private_address: {
      what: '地址 {{host}} 在本机或局域网中，因此没有访问。',
      advice: '请保存图片后添加文件。',
    },
    mask_unusable: {
      what: '这个蒙版无法使用。',
      advice: '请重新涂抹。',
    },
    mask_shape: {
      what: '这个蒙版与图片的形状不一致。',
      advice: '请为这张图片重新涂抹蒙版。',
    },
    mask_empty: {
      what: '还没有涂抹任何区域。',
      advice: '请涂抹想要修改的部分。',
    },
    name_taken: {
      what: '这个名称已被使用。',
      advice: '请换一个名称。',
    },
    saved_too_many: {
      what: '列表已满。',
      advice: '请先删除不再需要的条目。',
    },
    original_in_trash: {
      what: '要编辑的图片在回收站中。',
      advice: '请先恢复它。',
    },
    canvas_too_large: {
      what: '扩展后的图片过大。',
      advice: '请让每边不超过 16,384 像素，总像素不超过 1 亿。',
    },
    canvas_shape: {
      what: '图片没有完全位于要扩展到的画框内。',
      advice: '请重新拖出画框。',
    },
    one_file_only: {
      what: '在 Windows 上一次只能复制一个文件。',
      advice: '请逐个复制，或直接拖到目标位置。',
    },
    nothing_missing: {
      what: '这个任务不缺少任何结果，或者缺少的部分已经重新生成。',
      advice: '如果还想要更多，请点“再生成一次”。',
    },
    under_way: {
      what: '该任务正在生成中。',
      advice: '请等待完成。',
    },
    other_process: {
      what: '这个任务属于另一个 Vignette 进程，例如命令行。',
      advice: '请在该进程中结束任务。',
    },
    low_disk: {
      what: '作品库所在磁盘的可用空间不足以存放结果。',
      advice: '请在该磁盘上腾出空间，然后重新发送。',
    },
    no_room: {
      what: '目标位置的可用空间不足。',
      advice: '请在那里腾出空间，或选择其他磁盘。作品库没有变化。',
    },
    read_only: {
      what: '无法写入作品库文件夹，目前只能浏览。',
      advice: '请允许写入该文件夹，或将它复制到其他磁盘，然后重新启动 Vignette。',
    },
    opened_without_room: {
      what: 'Vignette 启动时作品库所在的磁盘已满，目前只能浏览。',
      advice: '请在该磁盘上腾出空间，然后重新启动 Vignette。',
    },
    library_away: {
      what: '作品库文件夹在 Vignette 使用期间被移动或删除。',
      advice: '请重新启动 Vignette 再继续。',
    },
    foreign_schema: {
      what: '这个作品库的数据库里被人放入了可能篡改或重复发送请求的内容。Vignette 没有打开它，也没有改动其中任何内容。',
      advice: '如果作品库来自他人，请不要使用；如果是你自己的，请新建作品库并导入备份。',
    },
    queued_elsewhere: {
      what: '这些任务是在另一台电脑上，或在这个作品库的另一份副本里加入队列的，可能已在那里生成过。',
      advice: '如需在这里生成，请继续队列；否则请取消它们。',
    },
    move_unfinished: {
      what: '之前把作品库移到这里时中断了，完整内容仍在原文件夹中。',
      advice: '请打开原文件夹中的作品库，再重新移动。',
    },
    library_moving: {
      what: '正在把作品库移到另一个文件夹。',
      advice: '请等待移动完成，也可以在 Vignette 窗口中取消移动。',
    },
    destination_taken: {
      what: '这个位置已有内容，Vignette 不会替换任何文件。',
      advice: '请换一个名称，或选择空文件夹。',
    },
    inside_library: {
      what: '这个位置属于作品库文件夹本身。',
      advice: '请选择作品库之外的文件夹。',
    },
    metadata_stays: {
      what: '无法为这个文件生成不含元数据的副本。',
      advice: '请保存包含元数据的副本，或用其他程序转换格式。',
    },
    jobs_running: {
      what: '还有任务在排队或进行，暂时不能移动作品库。',
      advice: '请等待任务结束，或先取消它们。',
    },
    open_elsewhere: {
      what: '另一个 Vignette 进程（例如命令行）正在使用作品库，暂时不能移动。',
      advice: '请等它结束后再移动。',
    },
    backup_newer: {
      what: '这个备份由更新版本的 Vignette 创建。',
      advice: '请先更新 Vignette，再导入。',
    },
    backup_unusable: {
      what: '这不是 Vignette 的备份，或已损坏到无法读取。',
      advice: '请选择备份时生成的文件夹或压缩包。',
    },
  },
  retryAfter: '请在 {{wait}}后再试。',
  listSeparator: '、',
  offers: '可用的模型有：{{models}}。',
  offersMore: '可用的模型有：{{models}} 等，另有 {{count}} 个。',
  waits: { second: '1 秒', seconds: '{{value}} 秒', minutes: '{{value}} 分钟' },
}
