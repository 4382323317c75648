# All but the queries.
foreach(subject committer deciding_board entry_decider intake_queue news
    opening_flags report_decisions settings settle_batch)
  project_test(${subject}_test.cc USES district_hub_lib)
endforeach()
target_compile_definitions(district_hub.settings_test PRIVATE
  PROJECT_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
