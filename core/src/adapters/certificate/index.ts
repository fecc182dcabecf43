export { type Certificate, makeCertificate } from './make-certificate.ts'
export { type CertificatePlaces, openCertificate } from './open-certificate.ts'
