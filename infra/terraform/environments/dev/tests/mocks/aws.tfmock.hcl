# What AWS would answer, as far as others depend on its shape.

mock_resource "aws_kms_key" {
  defaults = {
    arn    = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
    key_id = "11111111-1111-1111-1111-111111111111"
    id     = "11111111-1111-1111-1111-111111111111"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::111111111111:role/posters-dev-any"
  }
}

mock_resource "aws_iam_policy" {
  defaults = {
    arn = "arn:aws:iam::111111111111:policy/posters-dev-any"
  }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = {
    arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/posters-dev/any"
  }
}

mock_resource "aws_dynamodb_table" {
  defaults = {
    arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/posters-dev-any"
  }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    arn = "arn:aws:s3:::posters-dev-any"
  }
}

mock_resource "aws_ecs_cluster" {
  defaults = {
    arn = "arn:aws:ecs:eu-central-1:111111111111:cluster/posters-dev"
  }
}

mock_resource "aws_ecs_task_definition" {
  defaults = {
    arn = "arn:aws:ecs:eu-central-1:111111111111:task-definition/posters-dev-any:1"
  }
}

mock_resource "aws_service_discovery_service" {
  defaults = {
    arn = "arn:aws:servicediscovery:eu-central-1:111111111111:service/srv-1111111111111111"
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    arn = "arn:aws:sqs:eu-central-1:111111111111:posters-dev-unstarted-tasks"
  }
}

mock_resource "aws_sns_topic" {
  defaults = {
    arn = "arn:aws:sns:eu-central-1:111111111111:posters-dev-alarms"
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    arn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:posters-dev/any-AbCdEf"
  }
}

mock_resource "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:eu-central-1:111111111111:repository/posters-dev/any"
    repository_url = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-dev/any"
  }
}

mock_resource "aws_lb" {
  defaults = {
    arn        = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/posters-dev/1111111111111111"
    arn_suffix = "app/posters-dev/1111111111111111"
    zone_id    = "Z0000000000001"
    dns_name   = "posters-dev.example.com"
  }
}

mock_resource "aws_lb_target_group" {
  defaults = {
    arn        = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/posters-dev-portal/1111111111111111"
    arn_suffix = "targetgroup/posters-dev-portal/1111111111111111"
  }
}

mock_resource "aws_lb_listener" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/posters-dev/1111111111111111/1111111111111111"
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = {
    arn = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/posters-dev/11111111-1111-1111-1111-111111111111"
  }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
  }
}

mock_resource "aws_acm_certificate_validation" {
  defaults = {
    certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
  }
}

mock_resource "aws_cloudfront_distribution" {
  defaults = {
    arn            = "arn:aws:cloudfront::111111111111:distribution/TEST"
    domain_name    = "d111111abcdef8.cloudfront.net"
    hosted_zone_id = "Z2FDTNDATAQYW2"
  }
}

mock_resource "aws_cloudwatch_log_delivery_destination" {
  defaults = {
    arn = "arn:aws:logs:us-east-1:111111111111:delivery-destination:posters-dev-images"
  }
}

mock_resource "aws_cognito_user_pool" {
  defaults = {
    arn = "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_Test"
    id  = "eu-central-1_Test"
  }
}

mock_resource "aws_appautoscaling_policy" {
  defaults = {
    arn = "arn:aws:autoscaling:eu-central-1:111111111111:scalingPolicy:11111111-1111-1111-1111-111111111111:resource/ecs/service/posters-dev/any:policyName/any"
  }
}

mock_data "aws_iam_policy_document" {
  defaults = {
    json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }
}
