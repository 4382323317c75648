#include "storage/settlements.h"

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace gandan {

namespace {

absl::StatusOr<absl::optional<uint64_t>> ReadNumber(const Reader& reader,
                                                    TableId table,
                                                    absl::string_view key) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> value,
                   reader.Get(table, key));
  if (!value.has_value()) return absl::optional<uint64_t>();
  return DecodeNumber(*value);
}

}  // namespace

absl::StatusOr<uint64_t> Settlements::SettledThrough(
    const OutboxKey& outbox) const {
  ASSIGN_OR_RETURN(const absl::optional<uint64_t> sequence,
                   ReadNumber(*reader_, kOutboxes, OutboxMarkKey(outbox)));
  return sequence.value_or(0);
}

absl::StatusOr<absl::optional<uint64_t>> Settlements::Find(
    const OutboxKey& outbox, uint64_t sequence) const {
  absl::StatusOr<absl::optional<uint64_t>> found = absl::optional<uint64_t>();
  // The run whose last number is not below it; it may begin behind it.
  RETURN_IF_ERROR(reader_->Scan(
      kSettled, SettledKey(outbox, sequence),
      EndOfPrefix(OutboxMarkKey(outbox)),
      [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<Run> run = ParseSettled(key, value);
        if (!run.ok()) {
          found = run.status();
        } else if (run->last_sequence - sequence < run->count) {
          *found = run->last_index - (run->last_sequence - sequence);
        }
        return false;
      }));
  return found;
}

absl::StatusOr<absl::optional<uint64_t>> Settlements::FindDigest(
    const UnitKey& unit, absl::string_view digest) const {
  return ReadNumber(*reader_, kDigests, DigestKey(unit, digest));
}

void Settlements::Settle(Transaction* transaction, const OutboxKey& outbox,
                         uint64_t sequence, absl::string_view digest,
                         uint64_t index) {
  const std::string number = EncodeNumber(index);
  transaction->Put(kDigests, DigestKey(outbox.unit, digest), number);
  transaction->Put(kOutboxes, OutboxMarkKey(outbox), EncodeNumber(sequence));
}

void Settlements::PutRun(Transaction* transaction, const OutboxKey& outbox,
                         const Run& run) {
  transaction->Put(kSettled, SettledKey(outbox, run.last_sequence),
                   EncodeSettled(run));
}

void Settlements::Skip(Transaction* transaction, const OutboxKey& outbox,
                       uint64_t through) {
  transaction->Put(kOutboxes, OutboxMarkKey(outbox), EncodeNumber(through));
}

absl::StatusOr<uint32_t> Settlements::AbnormalExits(
    const UnitKey& unit, absl::string_view digest) const {
  ASSIGN_OR_RETURN(const absl::optional<uint64_t> times,
                   ReadNumber(*reader_, kDeciding, DigestKey(unit, digest)));
  return static_cast<uint32_t>(times.value_or(0));
}

void Settlements::NoteAbnormalExit(Transaction* transaction,
                                   const UnitKey& unit,
                                   absl::string_view digest, uint32_t times) {
  transaction->Put(kDeciding, DigestKey(unit, digest), EncodeNumber(times));
}

void Settlements::ForgetAbnormalExits(Transaction* transaction,
                                      const UnitKey& unit,
                                      absl::string_view digest) {
  transaction->Delete(kDeciding, DigestKey(unit, digest));
}

}  // namespace gandan
