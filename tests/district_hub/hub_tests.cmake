# All but the queries.
foreach(subject admin_service catalogue_decisions committer
    committer_recovery deciding_board decision_group directives_service enrolment
    enrolment_throttle entry_decider hub intake_queue intake_service
    invitation_decisions issue_decisions issuing_call issuing_service
    judged_batch key_decisions key_guard news
    node_activity opening_flags period_decisions receipts report_decisions
    report_standing settings settle_batch totals_history working_cycle)
  project_test(${subject}_test.cc USES district_hub_lib)
endforeach()
foreach(subject settings working_cycle)
  target_compile_definitions(district_hub.${subject}_test PRIVATE
    PROJECT_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
endforeach()
