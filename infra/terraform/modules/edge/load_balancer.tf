resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = var.public_subnet_ids
  security_groups            = [var.load_balancer_security_group_id]
  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  idle_timeout               = 120 # progress is streamed, and an answer may be waited for

  access_logs {
    enabled = true
    bucket  = var.logs_bucket
    prefix  = "load-balancer"
  }
}

resource "aws_lb_target_group" "portal" {
  name                 = "${var.name}-portal"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "HTTP" # inside the network; only the load balancer may connect
  port                 = var.container_port
  deregistration_delay = 30 # open streams come back by themselves

  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 10
    timeout             = 5 # each check behind it gives up after two seconds
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06" # TLS 1.2 and 1.3
  certificate_arn   = aws_acm_certificate_validation.portal.certificate_arn

  # Whoever asks for another host than ours is not a customer.
  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
    }
  }
}

resource "aws_lb_listener_rule" "portal" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1

  condition {
    host_header {
      values = [var.domain_name]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.portal.arn
  }
}

module "firewall" {
  source = "../firewall"

  name                      = "${var.name}-portal"
  scope                     = "REGIONAL"
  requests_per_five_minutes = var.requests_per_five_minutes
  log_retention_days        = var.log_retention_days
  logs_key_arn              = var.logs_key_arn
}

resource "aws_wafv2_web_acl_association" "portal" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = module.firewall.arn
}
