import { describeEngine } from './describe-engine.ts'
import { createEmbeddedHarness } from './embedded-harness.ts'

describeEngine('embedded', createEmbeddedHarness)
