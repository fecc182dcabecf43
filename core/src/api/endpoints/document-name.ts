import type * as documents from '../documents.ts'

/** The documents that the api answers, by the names of their types. */
export interface Documents {
  readonly ActionsDocument: documents.ActionsDocument
  readonly AnswerDocument: documents.AnswerDocument
  readonly AuditDocument: documents.AuditDocument
  readonly ChecksDocument: documents.ChecksDocument
  readonly DecisionDocument: documents.DecisionDocument
  readonly ErrorDocument: documents.ErrorDocument
  readonly EventDocument: documents.EventDocument
  readonly HealthDocument: documents.HealthDocument
  readonly KitTestDocument: documents.KitTestDocument
  readonly KitsDocument: documents.KitsDocument
  readonly LaneDocument: documents.LaneDocument
  readonly NetworkDocument: documents.NetworkDocument
  readonly NewTokenDocument: documents.NewTokenDocument
  readonly NoticeTestDocument: documents.NoticeTestDocument
  readonly NoticesDocument: documents.NoticesDocument
  readonly OpenApiDocument: documents.OpenApiDocument
  readonly OwnerDocument: documents.OwnerDocument
  readonly PathsDocument: documents.PathsDocument
  readonly ReadinessDocument: documents.ReadinessDocument
  readonly RulesDocument: documents.RulesDocument
  readonly SessionDocument: documents.SessionDocument
  readonly SessionEndDocument: documents.SessionEndDocument
  readonly SimulationDocument: documents.SimulationDocument
  readonly StatusDocument: documents.StatusDocument
  readonly TimelineDocument: documents.TimelineDocument
  readonly TokenDocument: documents.TokenDocument
  readonly UserDocument: documents.UserDocument
}

/** The name of a document's type. */
export type DocumentName = keyof Documents
