#ifndef GANDAN_TESTS_SUPPORT_SIGNED_HUB_H_
#define GANDAN_TESTS_SUPPORT_SIGNED_HUB_H_

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "district_hub/batch_signatures.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/head_signer.h"
#include "district_hub/key_decisions.h"
#include "district_hub/key_guard.h"
#include "district_hub/queries/entry_proofs.h"
#include "district_hub/settle_batch.h"
#include "domain/evidence_texts.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/signing_keys.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {

// A hub's database with what hub and commune sign, made decision by decision,
// with the tiny catalogue published and Gia Ray enrolled.
//
// Not thread-safe. The keys must outlive it.
class SignedHub {
 public:
  explicit SignedHub(const SigningKeys* keys)
      : keys_(*keys),
        heads_(
            keys->authority.trust_domain(), [this] { return keys_.hub; },
            [this] { return keys_.authority.authority().certificate_pem(); }),
        signatures_(engine_.get(), keys->authority.trust_domain(), [this] {
          return keys_.authority.authority().certificate_pem();
        }) {
    Decide([this](DecisionGroup& group) {
      const CheckedCatalogue checked =
          CheckCatalogue(*catalogues_.Get(), TinyCatalogue()->data(),
                         absl::CivilDay(2024, 6, 17))
              .value();
      v1::PublishCatalogueResponse response;
      return PublishCatalogue(group, checked, &catalogues_, &response);
    });
    Decide([this](DecisionGroup& group) {
      SignedKey key;
      key.unit = GiaRay();
      key.public_key = std::string(32, 'p');
      key.fingerprint = keys_.node->fingerprint();
      key.certificate_pem = keys_.node->certificate_pem();
      key.signed_at = Now();
      key.not_after = Now() + absl::Hours(24 * 365);
      return EnrolKey(group, key, {}, &guard_).status();
    });
  }

  Engine& engine() { return *engine_; }
  const CatalogueHolder& catalogues() const { return catalogues_; }

  // Brings a group to the disk, signed.
  template <typename Action>
  void Decide(Action action) {
    auto group =
        DecisionGroup::Begin(engine_.get(), catalogues_.Get(), Now()).value();
    if (!action(*group).ok() || !heads_.Sign(*group).ok() ||
        !group->Commit().ok()) {
      std::abort();
    }
  }

  // A batch of Gia Ray's first outbox, signed by its node, which has verified
  // `witnessed`.
  v1::SubmitReportsRequest BatchOf(uint64_t sequence, const std::string& bytes,
                                   const v1::Checkpoint& witnessed = {},
                                   const v1::Approval* approval = nullptr) {
    v1::SubmitReportsRequest request = UnsignedBatch(sequence, bytes);
    if (approval != nullptr) {
      *request.mutable_entries(0)->mutable_approval() = *approval;
    }
    *request.mutable_signature()->mutable_witnessed() = witnessed;
    BatchToSign text;
    text.trust_domain = keys_.authority.trust_domain();
    text.unit = GiaRay();
    text.outbox_id = request.outbox_id();
    text.first = sequence;
    text.witnessed = witnessed;
    const std::string digest = Sha256(bytes);
    text.entries.push_back({digest, approval});
    request.mutable_signature()->set_signature(
        keys_.node->Sign(BatchText(text)).value());
    request.mutable_signature()->set_fingerprint(keys_.node->fingerprint());
    return request;
  }
  static v1::SubmitReportsRequest UnsignedBatch(uint64_t sequence,
                                                const std::string& bytes) {
    v1::SubmitReportsRequest request;
    request.set_outbox_id(std::string(32, 'a'));
    v1::OutboxEntry* const entry = request.add_entries();
    entry->set_sequence(sequence);
    entry->set_report(bytes);
    return request;
  }

  // Judges and settles it. Errors as BatchSignatures::Check.
  absl::Status Submit(const v1::SubmitReportsRequest& request) {
    JudgedBatch batch;
    batch.outbox = {GiaRay(), request.outbox_id()};
    batch.catalogues = catalogues_.Get();
    batch.today = absl::CivilDay(2024, 6, 17);
    const BatchJudge judge(engine_.get(), nullptr, size_t{1} << 20);
    absl::Status status = judge.Judge(request, &batch);
    if (status.ok()) status = signatures_.Check(request, &batch);
    if (!status.ok()) return status;
    Decide([&batch](DecisionGroup& group) {
      v1::SubmitReportsResponse response;
      return SettleBatch(group, batch, nullptr, &response);
    });
    return absl::OkStatus();
  }

  // The ledger as the hub signed it last.
  v1::Checkpoint Head() {
    const uint64_t size = Ledger(engine_.get()).Size().value();
    return SignedHeadFrom(*engine_, size).value();
  }

 private:
  // Later with each group.
  absl::Time Now() {
    return absl::FromCivil(absl::CivilDay(2024, 6, 17), absl::UTCTimeZone()) +
           absl::Seconds(++groups_);
  }

  const SigningKeys& keys_;
  const std::unique_ptr<Engine> engine_ = MakeForgetfulEngine(HubSchema());
  CatalogueHolder catalogues_;
  SystemClock clock_;
  KeyGuard guard_{&clock_};
  const HeadSigner heads_;
  const BatchSignatures signatures_;
  int groups_ = 0;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SIGNED_HUB_H_
