#ifndef GANDAN_TESTS_SUPPORT_ZIP_READER_H_
#define GANDAN_TESTS_SUPPORT_ZIP_READER_H_

#include <zlib.h>

#include <cstdint>
#include <map>
#include <string>

namespace gandan {

// Reads a little-endian number at a place of a file's bytes.
inline uint32_t LittleEndian(const std::string& bytes, size_t at, int width) {
  uint32_t value = 0;
  for (int i = width - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  }
  return value;
}

// Unpacks a raw deflate stream; empty if it is broken.
inline std::string Inflate(const std::string& packed, size_t size) {
  std::string unpacked(size, '\0');
  z_stream stream = {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = packed.size();
  stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
  stream.avail_out = unpacked.size();
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return "";
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
  inflateEnd(&stream);
  return whole ? unpacked : "";
}

// The files of a zip archive by name. Throws std::out_of_range where it is
// cut off.
inline std::map<std::string, std::string> ReadZip(const std::string& zip) {
  std::map<std::string, std::string> files;
  const size_t end = zip.rfind("PK\x05\x06");
  if (end == std::string::npos) return files;
  size_t at = LittleEndian(zip, end + 16, 4);
  for (uint32_t left = LittleEndian(zip, end + 10, 2); left > 0; --left) {
    const uint32_t packed = LittleEndian(zip, at + 20, 4);
    const uint32_t size = LittleEndian(zip, at + 24, 4);
    const uint32_t name = LittleEndian(zip, at + 28, 2);
    const uint32_t header = LittleEndian(zip, at + 42, 4);
    const size_t data = header + 30 + LittleEndian(zip, header + 26, 2) +
                        LittleEndian(zip, header + 28, 2);
    const bool deflated = LittleEndian(zip, at + 10, 2) == 8;
    const std::string bytes = zip.substr(data, packed);
    files[zip.substr(at + 46, name)] = deflated ? Inflate(bytes, size) : bytes;
    at += 46 + name + LittleEndian(zip, at + 30, 2) +
          LittleEndian(zip, at + 32, 2);
  }
  return files;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_ZIP_READER_H_
