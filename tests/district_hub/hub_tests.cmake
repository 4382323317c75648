# All but the queries.
foreach(subject account_decisions account_lists accounts_service
    admin_service approval attempt_throttle audit_trail audited_request
    authority_book batch_signatures call_policy catalogue_decisions clock_watch committer
    committer_recovery decided_by deciding_board decision_group doctor drain
    directives_service
    enrolment enrolment_throttle entry_decider excuse_decisions
    grant_decisions hub hub_certificates hub_health intake_queue
    intake_service invitation_decisions issue_decisions issuing_call last_backup
    issuing_service judged_batch key_decisions key_guard key_upkeep news
    node_activity official_certificates official_guard officials older_catalogue opening_flags
    period_decisions receipts reminder_desk reminder_plan
    report_decisions report_standing restored_hub score_decisions score_notice
    server_certificate settings settle_batch totals_history verify working_cycle)
  project_test(${subject}_test.cc USES district_hub_lib)
endforeach()
foreach(subject call_policy settings working_cycle)
  target_compile_definitions(district_hub.${subject}_test PRIVATE
    PROJECT_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
endforeach()
