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
  name                = "posters-test"
  region              = "eu-central-1"
  domain_prefix       = "posters-test"
  callback_urls       = ["https://posters.example.com/signin-oidc"]
  sign_out_urls       = ["https://posters.example.com/signed-out"]
  deletion_protection = true
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # pool

  assert {
    condition     = aws_cognito_user_pool.this.deletion_protection == "ACTIVE"
    error_message = "The user pool is protected from deletion."
  }

  assert {
    condition     = aws_cognito_user_pool.this.mfa_configuration == "OPTIONAL" && one(aws_cognito_user_pool.this.software_token_mfa_configuration).enabled
    error_message = "People may add an authenticator app."
  }

  assert {
    condition     = one(aws_cognito_user_pool.this.password_policy).minimum_length >= 12
    error_message = "Passwords are long."
  }

  assert {
    condition     = contains(one(aws_cognito_user_pool.this.user_attribute_update_settings).attributes_require_verification_before_update, "email")
    error_message = "A changed address counts once it is verified."
  }

  assert {
    condition     = length(aws_cognito_user_pool.this.schema) == 0
    error_message = "There is no attribute of our own that somebody could write."
  }

  assert {
    condition     = aws_cognito_user_group.admin.name == "admin"
    error_message = "Operators have a group."
  }

  assert {
    condition     = toset([for scope in aws_cognito_resource_server.api.scope : scope.scope_name]) == toset(["read", "generate", "manage"])
    error_message = "The API has the scopes of API keys."
  }

  assert {
    condition     = output.logout_url == "https://posters-test.auth.eu-central-1.amazoncognito.com/logout"
    error_message = "Sign-out is at the pool's domain."
  }

  # client

  assert {
    condition     = aws_cognito_user_pool_client.portal.allowed_oauth_flows == toset(["code"])
    error_message = "Only the code flow is allowed."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal.explicit_auth_flows == toset(["ALLOW_REFRESH_TOKEN_AUTH"])
    error_message = "No flow takes a password."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal.generate_secret && aws_cognito_user_pool_client.portal.prevent_user_existence_errors == "ENABLED" && aws_cognito_user_pool_client.portal.enable_token_revocation
    error_message = "The client has a secret, tells nobody who exists, and can revoke."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal.callback_urls == toset(["https://posters.example.com/signin-oidc"]) && aws_cognito_user_pool_client.portal.logout_urls == toset(["https://posters.example.com/signed-out"])
    error_message = "Ways back are exact."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal.write_attributes == toset(["email"])
    error_message = "People write their address and nothing else."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal.allowed_oauth_scopes == toset(["openid", "email"])
    error_message = "The client asks for what the portal asks for."
  }
}

run "protected" {
  command = plan

  variables {
    threat_protection = "ENFORCED"
  }

  assert {
    condition     = aws_cognito_user_pool.this.user_pool_tier == "PLUS" && one(aws_cognito_user_pool.this.user_pool_add_ons).advanced_security_mode == "ENFORCED"
    error_message = "Protection comes with the tier that has it."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # http callbacks
    callback_urls = ["http://posters.example.com/signin-oidc"]
    # http sign out
    sign_out_urls = ["http://posters.example.com/signed-out"]
    # no mfa at all
    mfa = "OFF"
  }

  expect_failures = [var.callback_urls, var.sign_out_urls, var.mfa]
}

run "wildcard_callbacks_are_refused" {
  command = plan

  variables {
    callback_urls = ["https://*.example.com/signin-oidc"]
  }

  expect_failures = [var.callback_urls]
}
