#include "net/tls.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_certificate_verifier.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "grpcpp/support/channel_arguments.h"
#include "net/certificates.h"

namespace gandan {
namespace {

constexpr int kSecond = 1000;  // In milliseconds, as gRPC counts.

// gRPC would only log what is wrong with a file and then refuse every
// connection.
absl::Status CheckFiles(const TlsFiles& files) {
  KeyAndCertificate pair;
  ASSIGN_OR_RETURN(pair.key_pem, ReadFile(files.key));
  ASSIGN_OR_RETURN(pair.certificate_pem, ReadFile(files.certificate));
  if (const absl::Status checked = CheckPair(pair); !checked.ok()) {
    return absl::Status(checked.code(),
                        absl::StrCat(files.key, ", ", files.certificate, ": ",
                                     checked.message()));
  }
  if (files.trusted.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string trusted, ReadFile(files.trusted));
  if (const auto facts = ReadCertificate(trusted); !facts.ok()) {
    return absl::Status(
        facts.status().code(),
        absl::StrCat(files.trusted, ": ", facts.status().message()));
  }
  return absl::OkStatus();
}

std::shared_ptr<grpc::experimental::FileWatcherCertificateProvider> Watch(
    const TlsFiles& files) {
  return std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      files.key, files.certificate, files.trusted, files.refresh_seconds);
}

bool IsOnThisMachine(absl::string_view address) {
  return absl::StartsWith(address, "localhost:") ||
         absl::StartsWith(address, "127.") ||
         absl::StartsWith(address, "[::1]:");
}

// Of who shows no certificate.
std::shared_ptr<grpc::ChannelCredentials> TrustOnly(const std::string& ca_pem) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(
      std::make_shared<grpc::experimental::StaticDataCertificateProvider>(
          ca_pem));
  options.watch_root_certs();
  return grpc::experimental::TlsCredentials(options);
}

grpc::ChannelArguments HubArguments(const HubAddress& hub) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswer);
  // A refusal may list many faults.
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30 * kSecond);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20 * kSecond);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kSecond / 2);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 30 * kSecond);
  if (!hub.server_name.empty()) {
    arguments.SetSslTargetNameOverride(hub.server_name);
  }
  // A proxy set in the environment would be asked for its own loopback.
  if (IsOnThisMachine(hub.address)) {
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  }
  return arguments;
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerTls(
    const TlsFiles& files) {
  RETURN_IF_ERROR(CheckFiles(files));
  grpc::experimental::TlsServerCredentialsOptions options(Watch(files));
  options.watch_identity_key_cert_pairs();
  if (files.trusted.empty()) {
    options.set_cert_request_type(GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
  } else {
    options.watch_root_certs();
    options.set_cert_request_type(
        GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToHub(
    const HubAddress& hub, const TlsFiles& files) {
  RETURN_IF_ERROR(CheckFiles(files));
  // Without another verifier, gRPC holds the server's name against its
  // certificate.
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(Watch(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  return grpc::CreateCustomChannel(hub.address,
                                   grpc::experimental::TlsCredentials(options),
                                   HubArguments(hub));
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToHub(
    const HubAddress& hub, const TlsIdentity& identity) {
  RETURN_IF_ERROR(CheckPair({.key_pem = identity.key_pem,
                             .certificate_pem = identity.certificate_pem}));
  RETURN_IF_ERROR(ReadCertificate(identity.trusted_pem).status());
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(
      std::make_shared<grpc::experimental::StaticDataCertificateProvider>(
          identity.trusted_pem,
          std::vector<grpc::experimental::IdentityKeyCertPair>{
              {identity.key_pem, identity.certificate_pem}}));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  return grpc::CreateCustomChannel(hub.address,
                                   grpc::experimental::TlsCredentials(options),
                                   HubArguments(hub));
}

std::shared_ptr<grpc::Channel> ConnectToStranger(const HubAddress& hub) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_verify_server_certs(false);
  options.set_check_call_host(false);
  options.set_certificate_verifier(
      std::make_shared<grpc::experimental::NoOpCertificateVerifier>());
  return grpc::CreateCustomChannel(hub.address,
                                   grpc::experimental::TlsCredentials(options),
                                   HubArguments(hub));
}

std::shared_ptr<grpc::Channel> ConnectWithoutCertificate(
    const HubAddress& hub, const std::string& ca_pem) {
  return grpc::CreateCustomChannel(hub.address, TrustOnly(ca_pem),
                                   HubArguments(hub));
}

std::shared_ptr<grpc::Channel> ConnectAsOfficial(const HubAddress& hub,
                                                 const std::string& ca_pem,
                                                 const std::string& token) {
  if (token.empty()) return ConnectWithoutCertificate(hub, ca_pem);
  return grpc::CreateCustomChannel(
      hub.address,
      grpc::CompositeChannelCredentials(TrustOnly(ca_pem),
                                        grpc::AccessTokenCredentials(token)),
      HubArguments(hub));
}

std::shared_ptr<grpc::Channel> ConnectLocally(const std::string& socket_path) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswer);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kSecond / 10);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kSecond);
  return grpc::CreateCustomChannel(
      absl::StrCat("unix:", socket_path),
      grpc::experimental::LocalCredentials(grpc_local_connect_type::UDS),
      arguments);
}

}  // namespace gandan
