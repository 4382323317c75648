#include "base/metric_families.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::SizeIs;

constexpr double kBounds[] = {1, 10};

TEST(MetricFamiliesTest, OneNameIsOneFamilyWhateverTheLabels) {
  MetricFamilies families;
  families.AddGauge("free", "Room.", 1, {{"kept", "data"}});
  families.AddCounter("calls_total", "Calls.", 5);
  families.AddGauge("free", "Room.", 2, {{"kept", "mirror"}});

  const auto told = std::move(families).Take();

  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[0].name, "free");
  ASSERT_THAT(told[0].metric, SizeIs(2));
  EXPECT_EQ(told[0].metric[1].label[0].value, "mirror");
  EXPECT_EQ(told[0].metric[1].gauge.value, 2);
  EXPECT_EQ(told[1].type, prometheus::MetricType::Counter);
}

TEST(MetricFamiliesTest, BucketsOfAHistogramAddUp) {
  Histogram histogram(kBounds);
  for (const double value : {0.5, 5.0, 50.0}) histogram.Add(value);
  MetricFamilies families;
  families.AddHistogram("took", "Time.", histogram);

  const auto told = std::move(families).Take();

  const auto& shown = told[0].metric[0].histogram;
  ASSERT_THAT(shown.bucket, SizeIs(3));
  EXPECT_EQ(shown.bucket[0].cumulative_count, 1u);
  EXPECT_EQ(shown.bucket[1].cumulative_count, 2u);
  EXPECT_EQ(shown.bucket[2].cumulative_count, 3u);
  EXPECT_EQ(shown.bucket[2].upper_bound,
            std::numeric_limits<double>::infinity());
  EXPECT_EQ(shown.sample_count, 3u);
  EXPECT_EQ(shown.sample_sum, 55.5);
}

TEST(MetricFamiliesTest, ADiskThatCannotBeAskedIsLeftOut) {
  MetricFamilies families;
  families.AddFreeDisk("data", "/no/such/folder");
  EXPECT_THAT(std::move(families).Take(), SizeIs(0));
}

}  // namespace
}  // namespace gandan
