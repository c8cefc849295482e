# One file, not recursive: a source list per room, one archive per room.
#
#   make run       install what is missing, build, start a demo and print its links
#   make test      install what the tests need, run them, and print one line of counts
#   make soak      the same, with what takes hours: more rounds, every column under sanitizers
#   make gen       generate gen/ from spec/
#   make review    show how the rules differ from BASE, in words and as a picture, in build/review/
#   make check     fail if gen/ is stale, if a room or a package of codegen/ includes what it may not,
#                  or if C breaks the house style; with BASE=main, also if main has different rules
#                  under the same version
#   make model     search everything that can happen under the rules with Spin (GUESTS=5: 5 guests)
#   make san       run the C tests and stories under AddressSanitizer and UBSan
#   make memcheck  run them under valgrind
#   make fuzz      fuzz every parser for FUZZ_SECS seconds
#   make lines     count the lines of the tests by folder, and what was added since BASE
#   make bench     measure speed, as ratios within one run
#   make lambda    build the package for AWS Lambda, build/lambda-arm64.zip (or ARCH=x86_64)
#   make bare      prove on a minimal Debian 12 that infra/install.sh names every package (as root)
#   make picture   draw the picture in the README again
#   make clean     delete build/

# make V=1 shows whole commands.
Q := $(if $(V),,@)

PYTHON ?= /usr/bin/python3
RAGEL  ?= ragel
BUILD  ?= build
FUZZ_SECS ?= 20
LISTEN ?= 127.0.0.1:8080
ARCH   ?= arm64

HARDEN = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fPIE -fno-delete-null-pointer-checks -fno-strict-overflow
WARN = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 \
	-Wimplicit-fallthrough -Werror
OPT ?= -O2 -g $(HARDEN)
CPPFLAGS += -I. -Isrc -D_GNU_SOURCE
CFLAGS = -std=c17 $(OPT) $(WARN)
LDFLAGS ?= -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed

# The sources of each room, without .c or, for Ragel, .rl.
GEN      = ddb rules sql words
ROOM_BASE = arena backoff buf clock err log quote rand text variable zone
CORE     = effect row states step when
WIRE     = audit keys link \
	aws/aws_error aws/canonical aws/item aws/ses aws/sigv4 aws/tx aws/tx_read \
	list/address list/duration list/entry list/identity list/line list/paste \
	mail/letter mail/letter_read mail/row_name mail/smtp_reply \
	web/csv web/form web/json web/page web/view
PORT     = outbox store
LOCAL    = db db_row file mail_smtp mail_spool secret_file store_sqlite \
	store_sqlite_backup store_sqlite_commit store_sqlite_fan_out store_sqlite_lease \
	store_sqlite_outbox store_sqlite_tables store_sqlite_upgrade \
	store_sqlite_validate
AWS      = advice attempt aws bus_events credentials ddb endpoint inbox_s3 mail_ses \
	outbox_item secret_aws service store_ddb store_ddb_commit store_ddb_fan_out \
	store_ddb_guests store_ddb_lease store_ddb_outbox store_ddb_probe store_ddb_rules table_ddb \
	timers_scheduler
APP      = base_url change import links replay replay_guests settings show
RELAY    = relay relay_letter relay_pause relay_timer triggers
WEB      = fault guest headers host_actions host_page http mailbox register respond route
ENV      = base_url_file env env_aws env_local env_open
SERVE    = conns exchange http listen loop mailer response
CLI      = cmd cmd_audit cmd_backup cmd_doctor cmd_event cmd_guests cmd_headcount cmd_import cmd_link \
	cmd_mailer cmd_serve demo doctor doctor_aws doctor_event doctor_local generator main option refuse say
LAMBDA   = bus_event delivery_event fetch handler handler_clock handler_messenger handler_offer \
	handler_rows handler_web inbound_event init member runtime stream_event timer_event version web

O   = $(BUILD)/obj
obj = $(patsubst %,$(O)/$(1)/%.o,$(2))
room = $(BUILD)/lib$(1).a
ROOMS = $(foreach r,web relay app local aws port wire core base gen,$(call room,$(r)))
HOSTS = $(foreach r,cli serve env,$(call room,$(r)))

LIBS_WIRE  = -ljansson -lsodium
LIBS_LOCAL = -lsqlite3 -lcurl
LIBS_SERVE = -lmicrohttpd

UNIT  = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
STORE = $(patsubst tests/store/%.c,%,$(wildcard tests/store/test_*.c))
PROMISES = $(patsubst %.c,$(O)/%.o,$(wildcard tests/store/promise*.c))
FUZZ  = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
TESTS_C = $(patsubst %,$(BUILD)/tests/%,$(UNIT) $(STORE) story)

.PHONY: all run test soak gen review check lines model san san-build memcheck fuzz fuzz-build fuzz-targets \
	bench bare picture clean install-run install-test install-bench install-bare tests-c agree-build aws-build \
	lambda-build sim-build dynamodb aws-clients browser-driver
.SECONDARY:

all: $(BUILD)/rsvp

run: install-run
	@$(MAKE) --no-print-directory -s all
	@$(BUILD)/rsvp serve --demo --listen $(LISTEN)

test: install-test
	@$(PYTHON) tests/run.py

soak: install-test
	@$(PYTHON) tests/run.py --soak

bench: install-bench
	@$(MAKE) --no-print-directory -s all $(BUILD)/tests/hello $(BUILD)/tests/load
	@$(PYTHON) tests/bench/bench.py
	@$(MAKE) --no-print-directory -s dynamodb lambda-build $(BUILD)/tests/bare
	@$(MAKE) --no-print-directory -s lambda ARCH=$(patsubst aarch64,arm64,$(shell uname -m))
	@$(PYTHON) tests/bench/functions.py

bare: install-bare
	@tests/bare.sh

picture: all browser-driver
	@node tests/browser/picture.js

gen:
	@infra/install.sh gen
	@$(PYTHON) -m codegen gen

review:
	@$(PYTHON) -m codegen review $(or $(BASE),main)

check:
	@$(PYTHON) -m codegen check
	@$(if $(BASE),$(PYTHON) -m codegen version $(BASE))
	@$(PYTHON) tests/layers.py
	@$(PYTHON) tests/packages.py
	@$(PYTHON) tests/tidy.py

lines:
	@$(PYTHON) tests/lines.py $(if $(BASE),--base $(BASE))

model:
	@$(PYTHON) -m codegen model $(if $(GUESTS),--guests $(GUESTS))

install-run install-test install-bench install-lambda install-bare: install-%:
	@infra/install.sh $*

# ---- rooms ----

$(call room,gen): $(call obj,gen,$(GEN))
$(call room,base): $(call obj,base,$(ROOM_BASE))
$(call room,core): $(call obj,core,$(CORE))
$(call room,wire): $(call obj,wire,$(WIRE))
$(call room,port): $(call obj,port,$(PORT))
$(call room,local): $(call obj,local,$(LOCAL))
$(call room,aws): $(call obj,aws,$(AWS))
$(call room,app): $(call obj,app,$(APP))
$(call room,relay): $(call obj,relay,$(RELAY))
$(call room,web): $(call obj,web,$(WEB))
$(call room,env): $(call obj,env,$(ENV))
$(call room,serve): $(call obj,serve,$(SERVE))
$(call room,cli): $(call obj,cli,$(filter-out main,$(CLI)))
$(call room,lambda): $(call obj,lambda,$(LAMBDA))
# Built again when a list above changes, so that a source that left it leaves the archive, too.
$(BUILD)/lib%.a: Makefile
	@rm -f $@
	@echo "  AR $@"
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

# obj/X.o comes from X.c, here or in src/, or from src/X.rl through obj/X.c.
vpath %.c src
compile = @mkdir -p $(@D); echo "  CC $<"; $(if $(V),set -x;) $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(O)/%.o: %.c
	$(compile)

$(O)/%.o: $(O)/%.c
	$(compile)

$(O)/%.c: src/%.rl $(wildcard src/wire/*/*.rl)
	@mkdir -p $(@D)
	@echo "  RL $<"
	$(Q)$(RAGEL) -C -T0 -I src/wire/list -o $@ $<

$(O)/tests/%.o: CPPFLAGS += -Itests

link = @mkdir -p $(@D); echo "  LD $@"; $(if $(V),set -x;) $(CC) $(OPT) $(LDFLAGS) -o $@ $^

$(BUILD)/lambda/bootstrap: $(O)/lambda/main.o $(call room,lambda) $(filter-out \
		$(call room,local),$(ROOMS))
	$(link) -lcurl $(LIBS_WIRE)

$(BUILD)/rsvp: $(O)/cli/main.o $(HOSTS) $(ROOMS)
	$(link) $(LIBS_SERVE) $(LIBS_LOCAL) $(LIBS_WIRE)

# ---- tests: each links its room and the rooms below ----

tests-c: $(TESTS_C)

# The core's tests link core alone.
$(BUILD)/tests/test_step $(BUILD)/tests/test_effect: $(BUILD)/tests/%: $(O)/tests/unit/%.o $(foreach r,core base gen,$(call room,$(r)))
	$(link) -lcmocka

# The parts of the simulation that have tests of their own.
SIM_PARTS = $(patsubst %.c,$(O)/%.o,$(wildcard tests/sim/disk*.c)) $(O)/tests/sim/draw.o
$(addprefix $(BUILD)/tests/,$(filter test_sim_%,$(UNIT))): $(BUILD)/tests/%: $(O)/tests/unit/%.o $(SIM_PARTS) $(ROOMS)
	$(link) -lcmocka $(LIBS_LOCAL) $(LIBS_WIRE)

$(addprefix $(BUILD)/tests/,$(filter-out test_step test_effect test_sim_%,$(UNIT))): $(BUILD)/tests/%: \
		$(O)/tests/unit/%.o $(call room,lambda) $(ROOMS)
	$(link) -lcmocka $(LIBS_LOCAL) $(LIBS_WIRE)

# The checks of the simulation.
$(BUILD)/tests/test_sim_check: $(patsubst %.c,$(O)/%.o,$(wildcard tests/sim/view*.c tests/sim/check*.c))
$(BUILD)/tests/test_sim_shrink: $(O)/tests/sim/shrink.o

$(addprefix $(BUILD)/tests/,$(STORE)): $(BUILD)/tests/%: $(O)/tests/store/%.o \
		$(PROMISES) $(O)/tests/store/tables.o $(ROOMS)
	$(link) -lcmocka $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/tests/story: $(patsubst %.c,$(O)/%.o,$(wildcard tests/story/*.c)) \
		$(O)/tests/store/tables.o $(call room,lambda) $(ROOMS)
	$(link) $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/tests/sim: $(patsubst %.c,$(O)/%.o,$(wildcard tests/sim/*.c)) $(ROOMS)
	$(link) $(LIBS_LOCAL) $(LIBS_WIRE)

AGREE = $(addprefix $(BUILD)/agree/,ask write dump request)
$(AGREE): $(BUILD)/agree/%: $(O)/tests/agree/%.o $(O)/tests/agree/vector.o $(ROOMS)
	$(link) $(LIBS_LOCAL) $(LIBS_WIRE)

TESTS_AWS = $(addprefix $(BUILD)/tests/aws/,sign call effects)
TESTS_LAMBDA = $(addprefix $(BUILD)/tests/lambda/,seed echo)
$(TESTS_AWS) $(TESTS_LAMBDA): $(BUILD)/%: $(O)/%.o $(call room,lambda) $(ROOMS)
	$(link) $(LIBS_LOCAL) $(LIBS_WIRE)

lambda-build: $(BUILD)/lambda/bootstrap $(TESTS_LAMBDA)
aws-build: $(TESTS_AWS)
agree-build: $(AGREE)
sim-build: $(BUILD)/tests/sim

# The npm packages of the tests, installed again when a lock file changes.
dynamodb: tests/agree/node_modules/.package-lock.json
aws-clients: tests/aws/node_modules/.package-lock.json
browser-driver: tests/browser/node_modules/.package-lock.json
tests/%/node_modules/.package-lock.json: tests/%/package-lock.json
	@npm ci --prefix tests/$* --silent --no-progress --prefer-offline || { \
		echo "could not install the npm packages of tests/$*/package.json; is there a network?" >&2; false; }
	@touch $@

$(addprefix $(BUILD)/tests/,hello load bare): $(BUILD)/tests/%: $(O)/tests/bench/%.o
	$(link) $(LIBS_SERVE)

# ---- the same under sanitizers and valgrind, and the fuzzers ----

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

san-build:
	@$(MAKE) --no-print-directory BUILD=build/san OPT="-O1 -g -DRSVP_DOUBT $(SANITIZE)" \
		LDFLAGS= all tests-c aws-build lambda-build sim-build

san:
	@$(PYTHON) tests/run.py --only san

memcheck:
	@$(PYTHON) tests/run.py --only memcheck

$(BUILD)/fuzz/%: $(O)/tests/fuzz/%.o $(call room,lambda) $(ROOMS)
	$(link) -fsanitize=fuzzer $(LIBS_WIRE)

fuzz-targets: $(addprefix $(BUILD)/fuzz/,$(FUZZ))

fuzz-build:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz LDFLAGS= \
		OPT="-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)" fuzz-targets

fuzz:
	@$(PYTHON) tests/run.py --only fuzz --secs $(FUZZ_SECS)

# ---- the package for Lambda: a program that needs only the C library, and the time zones ----

DEB_ARCH = $(patsubst x86_64,amd64,$(ARCH))
CPU      = $(or $(patsubst arm64,aarch64,$(filter arm64 x86_64,$(ARCH))),\
	$(error ARCH must be arm64 or x86_64, not $(ARCH)))
TRIPLET  = $(CPU)-linux-gnu
PACKAGE  = build/lambda-$(ARCH)
DEPS     = $(PACKAGE)/deps
# The last three are for tests.
DEBS = libssl-dev libjansson-dev libsodium-dev libsqlite3-dev libcmocka-dev libcmocka0

# The same make for ARCH, with the archives in DEPS; the result does not depend on this folder.
CROSS_OPT = -O2 $(HARDEN) -isystem $(DEPS)/include -ffile-prefix-map=$(CURDIR)=. -ffunction-sections \
	-fdata-sections
CROSS_LDFLAGS = $(LDFLAGS) -Wl,--gc-sections -L$(DEPS)/lib
CROSS = $(MAKE) --no-print-directory BUILD=$(PACKAGE)/obj CC=$(TRIPLET)-gcc AR=$(TRIPLET)-ar \
	OPT="$(CROSS_OPT)" LDFLAGS="$(CROSS_LDFLAGS)" LIBS_WIRE="$(LIBS_WIRE) -lssl -lcrypto -lm"

.PHONY: lambda lambda-deps lambda-tests install-lambda

lambda: install-lambda lambda-deps
	+@$(CROSS) $(PACKAGE)/obj/lambda/bootstrap
	@$(TRIPLET)-strip -o $(PACKAGE)/bootstrap $(PACKAGE)/obj/lambda/bootstrap
	@$(PYTHON) infra/package/pack.py $(PACKAGE)/bootstrap $(DEPS)/zoneinfo $(DEPS)/ca.pem $(PACKAGE).zip
	@$(PYTHON) infra/package/gates.py --arch $(ARCH) $(PACKAGE).zip

lambda-tests: lambda-deps
	+@$(CROSS) LDFLAGS="$(CROSS_LDFLAGS) -L$(DEPS)/shared -Wl,-rpath,$(CURDIR)/$(DEPS)/shared" tests-c

lambda-deps: $(DEPS)/lib/libcurl.a
$(DEPS)/versions: infra/package/fetch.sh
	@echo "  GET the libraries for $(TRIPLET)"
	@infra/package/fetch.sh $(DEB_ARCH) $(DEPS) $(DEBS)
$(DEPS)/lib/libcurl.a: $(DEPS)/versions infra/package/curl.sh
	@echo "  MAKE $@"
	@infra/package/curl.sh $(TRIPLET) $(DEPS)
	@rm -rf $(PACKAGE)/obj # it was built with the old headers

clean:
	rm -rf build

-include $(shell find $(BUILD) \( -name deps -o -path $(BUILD)/bare \) -prune -o -name '*.d' -print 2>/dev/null)
