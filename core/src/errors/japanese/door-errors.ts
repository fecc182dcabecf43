import type { doorErrors } from '../catalog/door-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も変更していません。'

/** Errors at the doors of the api, in Japanese. */
export const japaneseDoorErrors = {
  HF_SESSION_NONE: {
    message: 'ログインしていないか、セッションが終了しています。',
    left: 'クラスターには何も求めておらず、何も変更していません。',
    try: 'ログインするか、トークンを送ってください: Authorization: Bearer TOKEN',
    explanation:
      'ネットワーク越しの API は、誰であるかを示した相手に応えます。' +
      '人はログインしてセッションを得、マシンは要求ごとにトークンを送ります。セッションは、' +
      'しばらく要求がないとき、始まって数時間後、ユーザーが変更されたとき、' +
      'デーモンが再起動したときに終わります。',
  },
  HF_SESSION_IDLE: {
    message: 'セッションが終了しました。長い間、何も要求されませんでした。',
    left: 'その間に求めた操作は続いています。この要求では何も変更していません。',
    try: 'もう一度ログインしてください。',
    explanation:
      '置き去りのページが通りがかりの人に開いたままであってはなりません。' +
      'その長さはノードの設定の "api" の "session.idle" です。ページへ自動で送られるものは、' +
      '誰かが求めたものではないため数えません。',
  },
  HF_SESSION_LIMIT: {
    message: 'セッションが終了しました。最長時間に達しました。',
    left: 'その間に求めた操作は続いています。この要求では何も変更していません。',
    try: 'もう一度ログインしてください。',
    explanation:
      'クッキーを手に入れた者が使えるのも、長くてこの時間です。時間はノードの設定の "api" の ' +
      '"session.limit" です。',
  },
  HF_SESSION_USER_CHANGED: {
    message: 'セッションが終了しました。ユーザーが変更または削除されました。',
    left: 'その間に求めた操作は続いています。この要求では何も変更していません。',
    try: 'もう一度ログインしてください。',
    explanation:
      '権限やパスワードの変更はすぐに効くよう、そのユーザーのセッションはすべて終わります。' +
      '誰が行ったかは操作の記録にあります: holdfast audit',
  },
  HF_SESSION_CROWDED: {
    message: 'セッションが終了しました。このユーザーは他の場所でのログインが多すぎます。',
    left: 'その間に求めた操作は続いています。この要求では何も変更していません。',
    try: 'もう一度ログインしてください。',
    explanation:
      '一人のユーザーが一つのノードで持てるセッションは 16 までです。' +
      '超えると最も古いものが最も新しいものに場所を譲ります。心当たりがなければ、' +
      '他の誰かがパスワードを知っています。変更してください。',
  },
  HF_LOG_IN_REFUSED: {
    message: '名前かパスワードが違います。',
    left: '誰もログインしていません。失敗は名前とアドレスについて数えられます。',
    try: '管理者に頼んでください。ノードで次を実行できます: holdfast user set NAME --password',
    explanation:
      'どちらが違うかは誰にも教えません。一つの名前で 5 回、一つのアドレスで 20 回失敗すると、' +
      '次の試行は回を追うごとに長く待たされます。ユーザーは追加されたノードでのみ有効です。',
  },
  HF_LOG_IN_LOCKED: {
    message: '失敗した試行が多すぎます。次は {seconds} 秒後に受け付けます。',
    left: '誰もログインしていません。この試行は調べていません。',
    try: '待つか、ノードで新しいパスワードを設定してください: holdfast user set NAME --password',
    explanation:
      '推測は、ユーザーの名前と発信元のアドレスごとに遅らせます。' +
      '待ち時間は失敗のたびに倍になり (最長 15 分)、最後の失敗から一時間で忘れられます。' +
      'ノードの Unix ソケットが締め出されることはありません。',
  },
  HF_LOG_IN_BUSY: {
    message: '今、確認中のパスワードが多すぎます。',
    left: '誰もログインしていません。この試行は失敗に数えません。',
    try: '数秒後にもう一度試してください。',
    explanation:
      'パスワードの確認は、意図的に重い処理です。大量の試行があってもノードのサービスから一コア' +
      'の一部しか奪わないよう、一つずつ確認します。',
  },
  HF_REQUEST_FORGED: {
    message: 'これはユーザーの意思ではない可能性があります: {reason}。',
    left,
    try: 'ページ自身から、セッションの csrf をヘッダー x-holdfast-csrf で送ってください。',
    explanation:
      'ブラウザーは他のページのためにもクッキーを送ります。そのため何かを変える要求は、' +
      'ログインしたページだけが知る語を伴い、別のオリジンから来ていないことが必要です。' +
      'トークンを使う要求にはどちらも不要です。',
  },
  HF_BEARER_REFUSED: {
    message: 'このトークンはここで知られていないか、期限切れか、失効しています。',
    left: 'クラスターには何も求めておらず、何も変更していません。',
    try: 'ノードで新しいものを作ってください: holdfast token create NAME --role ROLE',
    explanation:
      'トークンは作成したノードで、期限まで有効です。トークンを伴う要求は、' +
      'クッキーが一緒に来てもトークンだけで判断します。',
  },
  HF_ROLE_TOO_LOW: {
    message: '{who} の権限は {role} ですが、{needed} が必要です。',
    left,
    try: '権限のある人に頼むか、管理者に権限を依頼してください: holdfast user set NAME --role',
    explanation:
      '閲覧者は見ることと結果の確認、運用者は今あるものの操作、' +
      '管理者は今あるものの変更ができます。トークンはさらに一部のパスに限ることができます。',
  },
  HF_PEER_REFUSED: {
    message: 'このマシンのユーザー {uid} はデーモンのソケットを使えません。',
    left: 'クラスターには何も求めておらず、何も変更していません。',
    try:
      'sudo を使うか、root で usermod --append --groups holdfast NAME ' +
      'を実行してログインし直してください。',
    explanation:
      'Unix ソケットでは、誰が求めているかをカーネルが示します。root、デーモンのユーザー、' +
      'グループ "holdfast" のメンバーが管理者で、他には応えません。' +
      '見るだけの人やネットワーク越しの人には、ユーザーかトークンを用意します。',
  },
  HF_USER_UNKNOWN: {
    message: 'このノードにユーザー「{name}」はいません。',
    left,
    try: '確認: holdfast user list',
    explanation: 'ユーザーは追加されたノードでのみ有効です。',
  },
  HF_USER_EXISTS: {
    message: 'ユーザー「{name}」はすでにいます。',
    left,
    try: '変更する場合: holdfast user set {name}',
    explanation: 'ユーザーの名前はノードの中で一意です。',
  },
  HF_BEARER_EXISTS: {
    message: 'トークン「{name}」はすでにあります。',
    left,
    try: '先に失効させるか (holdfast token revoke {name})、新しいものに別の名前を付けてください。',
    explanation:
      'トークンの名前はノードの中で一意です。どのトークンだったかが記録で分かるようにするためで' +
      'す。',
  },
  HF_BEARER_UNKNOWN: {
    message: 'このノードにトークン「{name}」はありません。',
    left,
    try: '確認: holdfast token list',
    explanation: 'トークンは作成したノードでのみ有効です。',
  },
  HF_PASSWORD_SHORT: {
    message: 'パスワードは {length} 文字です。{least} 文字以上必要です。',
    left,
    try: '誰も並べそうにない単語をいくつか組み合わせてください。',
    explanation:
      '保存するのはソルト付きの scrypt ハッシュで、推測は遅らせます。残りは長さ次第です。' +
      '他の規則はありません。',
  },
  HF_PASSWORD_MISSING: {
    message: 'パスワードが与えられていません: {reason}。',
    left,
    try: '端末で実行するか、標準入力にパスワードを書いてください。',
    explanation:
      'パスワードを引数にすることはありません。引数はマシンの誰からも見え、' +
      'シェルにも残るからです。表示せずに尋ねるか、標準入力から一行読みます。',
  },
  HF_REGISTER_BROKEN: {
    message: 'ユーザーとトークンの登録簿を読めません: {reason}。',
    left: 'ネットワーク越しには誰もログインできません。サービスと Unix ソケットには影響しません。',
    try:
      'paths.state のフォルダー api にある access.json を直すか取り除き、' +
      'デーモンを再起動してください。',
    explanation:
      '壊れた登録簿の内容は何も信じず、上書きもしません。' +
      'それでもデーモンはサービスを保護し続けます。',
  },
  HF_REGISTER_UNWRITTEN: {
    message: 'ユーザーとトークンの登録簿に書き込めません: {reason}。',
    left: 'ユーザーとトークンは元のままです。',
    try: 'paths.state のディスクが一杯でないか確認し、もう一度実行してください。',
    explanation: 'ユーザーとトークンの変更は、応答の前にディスクに書かれます。',
  },
  HF_API_CERTIFICATE: {
    message: '証明書 {path} を使えません: {reason}。',
    left: 'API はネットワークで提供されません。サービスと Unix ソケットには影響しません。',
    try: 'ファイルを直すか、api.certificate を省いてください。省けばノードが自分で作ります。',
    explanation:
      'API は TLS でのみ提供します。証明書と鍵は PEM のファイルで、' +
      '一つのファイルにまとめても構いません。ノードが自分で作るものは paths.state のフォルダー ' +
      'api にあります。',
  },
  HF_API_LISTEN: {
    message: '{place} で API を提供できません: {reason}。',
    left: 'サービスと Unix ソケットには影響しません。デーモンは試み続けます。',
    try:
      'ポートを使っているものを調べるか (ss -ltnp)、このノードに別の api.port ' +
      'を設定してください。',
    explanation:
      '別のプログラムが使うポートや、まだないアドレスのために、' +
      'ノードがサービスの保護をやめることはありません。デーモンは 10 秒ごとに再び試みます。',
  },
  HF_API_OFF: {
    message: 'このノードの API はネットワークで提供されていません。',
    left,
    try: 'ノードの設定ファイルに "api: on" を加え、デーモンを再起動してください。',
    explanation:
      'Unix ソケットは常に提供します。ネットワークでの提供は、ノードの設定に "api" ' +
      'があるときです。"holdfast cluster create" はそれを書きます。',
  },
  HF_AUDIT_UNWRITTEN: {
    message: '操作の記録に書き込めません: {reason}。',
    left: '操作はそのまま行われ、要点はデーモンのログに残ります。',
    try: 'paths.log のディスクが一杯でないか確認してください。',
    explanation:
      'API に求められた操作は、拒否されたものも含め、paths.log の audit.log ' +
      'に一行ずつ書かれます。ディスクが一杯でも、運用者の操作を妨げてはなりません。',
  },
  HF_AUDIT_UNREADABLE: {
    message: '操作の記録を読めません: {reason}。',
    left,
    try: 'ノードの paths.log にある audit.log を確認してください。',
    explanation: '記録は JSON の行からなるファイルで、logrotate がいつでも移動できます。',
  },
  HF_CONSOLE_MISSING: {
    message: 'このノードにコンソールがインストールされていません。',
    left: 'API は通常どおり提供されます。',
    try: 'npm run build でビルドするか、コマンドラインを使ってください: holdfast status',
    explanation: 'コンソールはデーモンに付属するファイルのフォルダーです: dist/console',
  },
} as const satisfies Record<keyof typeof doorErrors, ErrorWords>
