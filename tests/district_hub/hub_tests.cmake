# All but the queries.
foreach(subject admin_service catalogue_decisions committer
    committer_recovery deciding_board decision_group directives_service entry_decider hub
    intake_queue intake_service judged_batch key_decisions key_guard news
    node_activity opening_flags receipts report_decisions report_standing settings settle_batch
    totals_history)
  project_test(${subject}_test.cc USES district_hub_lib)
endforeach()
target_compile_definitions(district_hub.settings_test PRIVATE
  PROJECT_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
