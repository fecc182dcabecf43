export {
  keyOf,
  type Outcome,
  RollCall,
  type SeatedStation,
  type Statement,
  type Station,
} from './roll-call.ts'
export {
  addSeat,
  type Gathering,
  gatherRoster,
  type Roster,
  type RosterNode,
  removeSeat,
  type Seat,
} from './roster.ts'
export { type Entrance, enterRoster, newcomer, type Standing } from './standing.ts'
