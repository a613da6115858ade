# The real provider with keys that open nothing: plans and policy documents need no account.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

variables {
  name                      = "posters-test"
  scope                     = "REGIONAL"
  requests_per_five_minutes = 2000
  log_retention_days        = 30
  logs_key_arn              = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # rules

  assert {
    condition     = alltrue([for group in ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet"] : contains([for rule in aws_wafv2_web_acl.this.rule : rule.name], group)])
    error_message = "AWS's rules are on, the one with Log4j among them."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.this.rule : length(one(rule.override_action).none) == 1 if rule.name != "rate"])
    error_message = "What the rules say is done, not only counted."
  }

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : one(one(rule.statement).rate_based_statement).limit if rule.name == "rate"]) == 2000
    error_message = "Each address has a limit."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.this.rule : !one(rule.visibility_config).sampled_requests_enabled])
    error_message = "No samples of people's requests are kept."
  }

  # log

  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "The log is where the firewall may write."
  }

  assert {
    condition     = length(aws_wafv2_web_acl_logging_configuration.this.redacted_fields) == 4
    error_message = "Sessions, keys, codes and links stay out of the log."
  }
}
