export { readOwnAddresses } from '../network/own-addresses.ts'
export { EchoSocket } from './echo-socket.ts'
export { findSegment } from './find-segment.ts'
export { SegmentSocket } from './segment-socket.ts'
