#include "net/gzip.h"

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "zlib.h"

namespace gandan {
namespace {

// zlib's window, with the head and foot of gzip around it.
constexpr int kGzipWindow = 15 + 16;
constexpr size_t kPart = size_t{64} << 10;

z_stream StreamOver(const std::string& bytes) {
  z_stream stream = {};
  // zlib only reads what its C interface does not call const.
  stream.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  stream.avail_in = static_cast<uInt>(bytes.size());
  return stream;
}

}  // namespace

std::string Gzip(const std::string& bytes) {
  z_stream stream = StreamOver(bytes);
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
               MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
  std::string gzipped(deflateBound(&stream, bytes.size()), 0);
  stream.next_out = reinterpret_cast<Bytef*>(gzipped.data());
  stream.avail_out = static_cast<uInt>(gzipped.size());
  deflate(&stream, Z_FINISH);
  gzipped.resize(stream.total_out);
  deflateEnd(&stream);
  return gzipped;
}

absl::StatusOr<std::string> Gunzip(const std::string& gzipped, size_t most) {
  z_stream stream = StreamOver(gzipped);
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) {
    return absl::InternalError("zlib does not start");
  }
  const auto ending = absl::MakeCleanup([&stream] { inflateEnd(&stream); });
  std::string bytes;
  int state = Z_OK;
  while (state == Z_OK) {
    const size_t have = bytes.size();
    bytes.resize(have + kPart);
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + have);
    stream.avail_out = kPart;
    state = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(have + kPart - stream.avail_out);
    if (bytes.size() > most) {
      return absl::OutOfRangeError(
          absl::StrCat("it is more than ", most, " bytes"));
    }
  }
  if (state != Z_STREAM_END) {
    return absl::InvalidArgumentError("it is no gzip, or is cut off");
  }
  return bytes;
}

}  // namespace gandan
