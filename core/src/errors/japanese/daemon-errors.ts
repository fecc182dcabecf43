import type { daemonErrors } from '../catalog/daemon-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も起動していません。'

/** Errors of the daemon's life, in Japanese. */
export const japaneseDaemonErrors = {
  HF_DAEMON_ALREADY_RUNNING: {
    message: '別のデーモン (プロセス {pid}) がすでに状態フォルダー {path} を使っています。',
    left: '動いているデーモンとそのリソースには触れていません。このデーモンは起動しませんでした。',
    try: '動いているものを使うか、このノードに固有の状態フォルダーを指定してください。',
    explanation:
      '状態フォルダーは一つのデーモンのものです。プロセスが終わればカーネルが解くロックで守られ' +
      'ているため、古いロックが残ることはありません。',
  },
  HF_DAEMON_UNREACHABLE: {
    message: '{path} で応答するデーモンがありません。',
    left: '何も求めておらず、何も変更していません。リソースはそのままです。',
    try: 'holdfastd --config FILE で起動するか、--config でその設定ファイルを指定してください。',
    explanation:
      'コマンドラインは、設定にある Unix ソケットでこのノードのデーモンと話します。' +
      'デーモンが落ちた場合は、ガーディアンが一秒以内に再起動します。',
  },
  HF_DAEMON_FORBIDDEN: {
    message: 'デーモンのソケット {path} を使う権限がありません。',
    left: '何も求めておらず、何も変更していません。',
    try: 'root で、またはソケットを所有するグループのユーザーで実行してください。',
    explanation:
      'デーモンのソケットに書ける者はサービスを移動できます。' +
      '開かれているのはデーモンのユーザーとグループだけです。',
  },
  HF_DAEMON_SILENT: {
    message: '{path} のデーモンが {waitedMs} ms 以内に応答しませんでした。',
    left: '求めた操作はまだ続いている可能性があります。',
    try: 'holdfast status で確認してください。--timeout で長く待てます。',
    explanation:
      'デーモンはリクエストを受け取りましたが、時間内に終わりませんでした。' +
      'リクエストは取り消されません。同じことを求める前に状態を確認してください。',
  },
  HF_DAEMON_CUT_OFF: {
    message: '{path} のデーモンが応答の前に終わりました: {reason}。',
    left: '求めた操作が行われたかどうかは誰にも分かりません。',
    try: 'holdfast status で確認してください。ガーディアンが一秒以内にデーモンを再起動します。',
    explanation:
      '確認された変更が失われることはありませんが、これはまだ確認されていませんでした。' +
      '全ノードにあるか、どのノードにもないかのどちらかです。',
  },
  HF_NODE_MISSING: {
    message: '動作に必要な Node.js がありません。',
    left,
    try:
      'Holdfast のフォルダーで npm run build を実行するか、Node.js 22.22 以降を PATH ' +
      'に置いてください。',
    explanation:
      'Holdfast は自前の Node.js を npm パッケージとして持っています。bin/ ' +
      'の起動スクリプトはそれを使い、パッケージがなければマシンのものを使います。',
  },
  HF_NODE_NOT_BUILT: {
    message: 'Holdfast はまだビルドされていません。',
    left,
    try: 'Holdfast のフォルダーで npm run build を実行してください。',
    explanation: 'プログラムは npm start か npm run build で、ソースから一度コンパイルします。',
  },
  HF_NODE_VERSION: {
    message: 'Holdfast には Node.js {needed} 以降が必要ですが、これは {found} です。',
    left,
    try:
      'パッケージの bin/holdfast か bin/holdfastd を実行してください。自前の Node.js ' +
      'を見つけます。',
    explanation: '古い Node.js には、デーモンの土台でありテストに使ったものが欠けています。',
  },
  HF_VERSION_REFUSED: {
    message: 'ノード {node} のデーモン間の言葉はバージョン {own}、クラスターは {found} です。',
    left: 'このノードは "single" のものを停止して離れました。他のノードはこのノードなしで続けます。',
    try: '全ノードに同じ Holdfast を入れてから、このノードを再起動してください。',
    explanation:
      'ノードは同じ出来事を同じように処理するため、同じ決定をします。' +
      'そこが異なる二つのバージョンが混ざることはありません。' +
      '他が状態を受け取るメンバーのバージョンが基準となり、異なるノードはビューに加わりません。',
  },
  HF_ENGINE_NAME_TAKEN: {
    message: '{node} という名前のノードが、すでに {path} のクラスターにいます。',
    left: '動いているノードには触れていません。このノードは参加しませんでした。',
    try: '設定ファイルで、各ノードに固有の名前を付けてください。',
    explanation: 'ノードの名前はクラスターでの識別子で、二台で共有できません。',
  },
  HF_ENGINE_FAILED: {
    message: 'クラスターエンジンが動作しません: {reason}。',
    left: '動くようになるまで、このノードは何にも参加しません。',
    try: '理由を確認してください。デーモンは自分で試み続けます。',
    explanation:
      'メンバーの把握とメッセージはエンジンが担います。' +
      'エンジンなしにはノードは何も決定しません。',
  },
  HF_FENCE_FAILED: {
    message: 'フェンスが {target} を切り離せませんでした: {detail}。',
    left: '{target} が保持しうるものは引き継がれません。',
    try:
      '{target} が停止していることを確かめ、次を実行してください: holdfast node confirm-down ' +
      '{target}',
    explanation:
      'フェンスは確実でなければなりません。そうでない限り、' +
      'そのノードがまだ保持しうるものを他が取ることはありません。' +
      'しばらくして別のメンバーが再び試みます。',
  },
} as const satisfies Record<keyof typeof daemonErrors, ErrorWords>
