import type { kitErrors } from '../catalog/kit-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of calling recovery kits, in Japanese. */
export const japaneseKitErrors = {
  HF_KIT_UNKNOWN: {
    message:
      'ノード {node} に種類 {kind} を保護するキットがありません。[もしかして {suggestion} ' +
      'ですか。]',
    left: '何も変更していません。',
    try: '今あるものを確認してください: holdfast kit list',
    explanation:
      'キットは、キットのフォルダーにある、キーワード holdfast-kit を持つ npm パッケージです。',
  },
  HF_KIT_ACTION_FAILED: {
    message: 'キット {kind} はノード {node} で {tag} の {verb} を行えませんでした: {reason}。',
    left: '停止するか再び確認されるまで、そのノードのリソースは途中の状態かもしれません。',
    try: '理由にあるものを直し、次を実行してください: holdfast resource clear {tag}',
    explanation: 'キットの動作が、仕事をできなかったと知らせました。理由はキットの言葉です。',
  },
  HF_KIT_TIMED_OUT: {
    message: 'ノード {node} で {tag} の {verb} が {timeoutMs} ms 以内に終わりませんでした{doing}。',
    left:
      'どこまで進んだかは誰にも分かりません。リソースはそのノードで保持の可能性ありとみなされま' +
      'す。',
    try: '何をしていたかを調べてください。時間が足りないだけなら制限時間を延ばしてください。',
    explanation:
      '時間切れは失敗ではありません。動作の効果は残っているかもしれません。' +
      'シグナルで中止を伝え、コンテキストを無効にし、コマンドを強制終了しました。' +
      '後から来た答えは捨てます。',
  },
  HF_KIT_CALL_LOST: {
    message: 'ノード {node} で {tag} の {verb} を実行していたスレッドが終わりました: {reason}。',
    left:
      'どこまで進んだかは誰にも分かりません。リソースはそのノードで保持の可能性ありとみなされま' +
      'す。',
    try:
      '何も必要ありません。スレッドは再起動されます。頻繁に起きるなら、' +
      'ログを作者に見せてください。',
    explanation:
      '付属でないキットはそれぞれ専用のスレッドで動きます。スレッドを終えたり、回り続けたり、' +
      'メモリーを使い切ったりしても、害を受けるのは自分だけです。' +
      '新しいスレッドで監視が再開されます。',
  },
  HF_KIT_NOT_STARTED: {
    message:
      'ノード {node} で {tag} の {verb} は始まりませんでした。キット {kind} ' +
      'のスレッドが停止しています。',
    left: 'この動作では何も変更していません。',
    try: 'スレッドが終わる理由をログで確認してください。スレッドは自動で再起動されます。',
    explanation: 'スレッドが終わり続け、再起動を待つうちに時間切れになりました。',
  },
  HF_KIT_HOOK_ABSENT: {
    message: 'キット {kind} には {verb} がありません。',
    left: '何も変更していません。',
    try: 'キットの機能を確認してください: holdfast kit info {kind}',
    explanation: 'probe は任意で、既定の動作はありません。沈黙を作り出してはならないからです。',
  },
  HF_KIT_WRONG_ANSWER: {
    message: 'キット {kind} は {tag} の {verb} に、取り決めと異なる答えを返しました: {reason}。',
    left: '答えは捨てました。動作は失敗とみなします。',
    try: '作者に見せてください。取り決めは @holdfast/core/kit にあります。',
    explanation: 'キットの答えは、信じる前に検査します。',
  },
  HF_KIT_CONTEXT_REVOKED: {
    message:
      '{tag} の {verb} のコンテキストは無効です。動作は終わっており、{what} は拒否されました。',
    left: '求めたことは行われていません。',
    try: '作者に見せてください。動作の中ですべてを await し、signal を渡す必要があります。',
    explanation:
      'コンテキストは一つの動作のものです。残ったコードがリソースに触れないよう、' +
      '動作が終わるか時間切れになると無効にします。',
  },
  HF_KIT_COMMAND_FAILED: {
    message: '"{command}" {how}{output}',
    left: 'コマンドがそれまでに行ったことは残ります。',
    try: 'そのノードで手でコマンドを実行し、示されたものを直してください。',
    explanation:
      'キットのコマンドが、キットの予期しない終了コードかシグナルで終わりました。' +
      '出力の最後の数行を示します。',
  },
  HF_KIT_COMMAND_NOT_STARTED: {
    message: '"{command}" を起動できません: {reason}',
    left: 'コマンドは何もしていません。',
    try: 'プログラムをインストールするか、パラメーターのパスを直してください。',
    explanation: 'キットに必要なコマンドの起動を、オペレーティングシステムが拒否しました。',
  },
  HF_KIT_SECRET_UNREADABLE: {
    message: '秘密 {key} を {place} から読めません: {reason}。',
    left: '動作は始まっていません。',
    try: 'そのノードに秘密を置き、デーモンのユーザーだけが読めるようにしてください。',
    explanation:
      '階層には秘密の内容ではなく、各ノードがどこで見つけるかを書きます。ファイルか、' +
      'デーモンの環境変数です。動作のたびに読み直すため、新しい秘密はすぐに有効です。' +
      '新しい環境変数は、デーモンの再起動から有効です。',
  },
  HF_KIT_SECRET_IN_ARGUMENTS: {
    message: 'キットが "{program}" の引数に秘密を含めようとしました。',
    left: 'プログラムは起動していません。',
    try: '作者に見せてください。秘密は標準入力、環境変数、ファイルで渡します。',
    explanation: 'マシンのどのユーザーも、たとえば ps でプログラムの引数を読めます。',
  },
} as const satisfies Record<keyof typeof kitErrors, ErrorWords>
