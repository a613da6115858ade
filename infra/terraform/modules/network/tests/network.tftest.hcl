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
  name               = "posters-test"
  region             = "eu-central-1"
  availability_zones = ["eu-central-1a", "eu-central-1b"]
  nat_per_zone       = false
  log_retention_days = 30
  logs_key_arn       = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  boundary_arn       = "arn:aws:iam::111111111111:policy/posters-test-boundary"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # network

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_subnet.private) == 2 && length(aws_subnet.public) == 2
    error_message = "Two zones share a NAT gateway."
  }

  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : !subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by itself."
  }

  assert {
    condition     = length(distinct([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : subnet.cidr_block])) == 4
    error_message = "No two subnets overlap."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL"
    error_message = "All connections are written down."
  }

  assert {
    condition     = aws_iam_role.flow.permissions_boundary == "arn:aws:iam::111111111111:policy/posters-test-boundary"
    error_message = "The role is within the boundary."
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.gateway)) == toset(["dynamodb", "s3"])
    error_message = "Tables and images are reached inside AWS."
  }

  # doors

  assert {
    condition     = aws_vpc_security_group_ingress_rule.portal.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.generation.cidr_ipv4 == null
    error_message = "No address range reaches portals or workers, only groups."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_egress_rule.https : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Hosts go out by HTTPS."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.load_balancer : rule.from_port]) == toset([80, 443])
    error_message = "The load balancer takes HTTP and HTTPS."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default group is closed."
  }
}

run "each_zone_by_itself" {
  command = plan

  variables {
    nat_per_zone = true
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 2
    error_message = "Each zone has a NAT gateway."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # public ranges
    cidr = "8.8.0.0/16"
    # one zone
    availability_zones = ["eu-central-1a"]
  }

  expect_failures = [var.cidr, var.availability_zones]
}

run "tiny_ranges_are_refused" {
  command = plan

  variables {
    cidr = "10.0.0.0/28"
  }

  expect_failures = [var.cidr]
}
