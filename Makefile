# One file, not recursive: a source list per room, one archive per room.
#
#   make run     install what is missing, build, start a demo and print its links
#   make test    install what tests need, run them, end with one line of counts
#   make soak    the same with what takes hours: more rounds, more guests, every column sanitized
#   make gen     write gen/ from spec/
#   make review  what a pull request against BASE would carry: the rules that changed, in words
#                and as a picture, in build/review/
#   make check   fail with a diff if gen/ is stale, or a room includes what it may not; with BASE=main,
#                also if main has other rules of the same version
#   make model   Spin searches all that can happen under the rules (GUESTS=5: with 5 guests)
#   make san     the C tests and stories under AddressSanitizer and UBSan
#   make memcheck  the same under valgrind
#   make fuzz    every parser for FUZZ_SECS seconds
#   make lines   how long the tests are, by folder, and by how much they grew since BASE
#   make bench   speed, as ratios in one run
#   make lambda  the package for AWS Lambda, build/lambda-arm64.zip (ARCH=x86_64: for that one)
#   make bare    on a minimal Debian 12, made for it: that infra/install.sh names all that is needed (root)
#   make clean

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
CPPFLAGS += -I. -Isrc -I$(BUILD) -D_GNU_SOURCE
CFLAGS = -std=c17 $(OPT) $(WARN)
LDFLAGS ?= -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed

ROOM_BASE = arena buf clock err log quote rand text zone
CORE     = row states step when
WIRE     = audit aws_error canonical csv identity item keys letter letter_read link page paste \
	reply row_name ses sigv4 tx tx_read view
WIRE_RL  = address duration form line
PORT     = bus inbox mail mailbox outbox store timer
LOCAL    = bus_local db db_row file mail_box mail_smtp secret_file store_sqlite \
	store_sqlite_backup store_sqlite_commit store_sqlite_fan store_sqlite_fit \
	store_sqlite_lease store_sqlite_outbox store_sqlite_tables store_sqlite_timer \
	store_sqlite_upgrade
AWS      = advice attempt bus_events call credentials ddb endpoint inbox_s3 mail_ses \
	outbox_item secret_aws service store_ddb store_ddb_commit store_ddb_fan \
	store_ddb_guests store_ddb_lease store_ddb_look store_ddb_outbox store_ddb_rules table_ddb \
	timers_scheduler
HANDLERS = ask base_url change event guest headers host import mailbox perform perform_bus \
	perform_clock perform_letter register replay replay_guests route show
SERVE    = base_url cmd_audit cmd_backup cmd_doctor cmd_event cmd_guests cmd_headcount \
	cmd_import cmd_link cmd_mailer cmd_serve conns demo doctor_aws doctor_event \
	doctor_local generator home home_aws home_local http listen loop mailer main option \
	refuse request response say
LAMBDA   = arrival batch bus_event door door_clock door_messenger door_offer door_rows door_web \
	fetch init mail_event member ring runtime version web
GEN      = ddb rules sql words

obj = $(patsubst %,$(BUILD)/$(1)/%.o,$(2))
OBJ_GEN      = $(call obj,gen,$(GEN))
OBJ_BASE     = $(call obj,base,$(ROOM_BASE))
OBJ_CORE     = $(call obj,core,$(CORE))
OBJ_WIRE     = $(call obj,wire,$(WIRE) $(WIRE_RL))
OBJ_PORT     = $(call obj,port,$(PORT))
OBJ_LOCAL    = $(call obj,local,$(LOCAL))
OBJ_AWS      = $(call obj,aws,$(AWS))
OBJ_HANDLERS = $(call obj,handlers,$(HANDLERS))
OBJ_SERVE    = $(call obj,serve,$(SERVE))
OBJ_LAMBDA   = $(call obj,lambda,$(LAMBDA))

room = $(BUILD)/lib$(1).a
ROOMS = $(foreach r,handlers local aws port wire core base gen,$(call room,$(r)))

LIBS_WIRE  = -ljansson -lsodium
LIBS_LOCAL = -lsqlite3 -lcurl
LIBS_SERVE = -lmicrohttpd

UNIT  = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
STORE = $(patsubst tests/store/%.c,%,$(wildcard tests/store/test_*.c))
PROMISES = $(patsubst tests/store/%.c,$(BUILD)/tests/%.o,$(wildcard tests/store/promise*.c))
FUZZ  = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
TESTS_C = $(patsubst %,$(BUILD)/tests/%,$(UNIT) $(STORE) story)

.PHONY: all run test soak gen review check lines model san san-build memcheck fuzz fuzz-build fuzz-targets \
	bench bare clean install-run install-test install-bench install-bare tests-c agree-build aws-build \
	lambda-build dynamodb aws-clients browser-driver
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

gen:
	@infra/install.sh gen
	@$(PYTHON) -m codegen gen

review:
	@$(PYTHON) -m codegen review $(or $(BASE),main)

check:
	@$(PYTHON) -m codegen check
	@$(if $(BASE),$(PYTHON) -m codegen version $(BASE))
	@$(PYTHON) tests/layers.py

lines:
	@$(PYTHON) tests/lines.py $(if $(BASE),--base $(BASE))

model:
	@$(PYTHON) -m codegen model $(if $(GUESTS),--guests $(GUESTS))

install-run install-test install-bench install-lambda install-bare: install-%:
	@infra/install.sh $*

# ---- rooms ----

$(call room,gen): $(OBJ_GEN)
$(call room,base): $(OBJ_BASE)
$(call room,core): $(OBJ_CORE)
$(call room,wire): $(OBJ_WIRE)
$(call room,port): $(OBJ_PORT)
$(call room,local): $(OBJ_LOCAL)
$(call room,aws): $(OBJ_AWS)
$(call room,handlers): $(OBJ_HANDLERS)
$(call room,lambda): $(OBJ_LAMBDA)
# Made anew when a list above has changed: what left it must leave the archive, too.
$(BUILD)/lib%.a: Makefile
	@rm -f $@
	@echo "  AR $@"
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/gen/%.o: gen/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/lambda/%.o: lambda/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.c: src/%.rl $(wildcard src/wire/*.rl)
	@mkdir -p $(@D)
	@echo "  RL $<"
	$(Q)$(RAGEL) -C -T0 -I src/wire -o $@ $<

$(BUILD)/%.o: $(BUILD)/%.c
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/lambda/bootstrap: $(BUILD)/lambda/main.o $(call room,lambda) $(filter-out \
		$(call room,local),$(ROOMS))
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ -lcurl $(LIBS_WIRE)

$(BUILD)/rsvp: $(OBJ_SERVE) $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LIBS_SERVE) $(LIBS_LOCAL) $(LIBS_WIRE)

# ---- tests: each links its own room and what that may lean on ----

tests-c: $(TESTS_C)

$(BUILD)/tests/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/store/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/story/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -Itests -MMD -MP -c -o $@ $<

# The core's tests link core alone.
$(BUILD)/tests/test_step: $(BUILD)/tests/test_step.o $(foreach r,core base gen,$(call room,$(r)))
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ -lcmocka

$(addprefix $(BUILD)/tests/,$(filter-out test_step,$(UNIT))): $(BUILD)/tests/%: \
		$(BUILD)/tests/%.o $(call room,lambda) $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS_LOCAL) $(LIBS_WIRE)

$(addprefix $(BUILD)/tests/,$(STORE)): $(BUILD)/tests/%: $(BUILD)/tests/%.o \
		$(PROMISES) $(BUILD)/tests/tables.o $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/tests/story: $(patsubst tests/story/%.c,$(BUILD)/tests/%.o,$(wildcard tests/story/*.c)) \
		$(BUILD)/tests/tables.o $(call room,lambda) $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/agree/%.o: tests/agree/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(addprefix $(BUILD)/agree/,ask write dump request): %: %.o $(BUILD)/agree/vector.o $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/tests/aws/%.o: tests/aws/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(addprefix $(BUILD)/tests/aws/,sign call effects): %: %.o $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LIBS_LOCAL) $(LIBS_WIRE)

$(BUILD)/tests/lambda/%.o: tests/lambda/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(addprefix $(BUILD)/tests/lambda/,seed echo): %: %.o $(call room,lambda) $(ROOMS)
	@echo "  LD $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LIBS_LOCAL) $(LIBS_WIRE)

lambda-build: $(BUILD)/lambda/bootstrap $(addprefix $(BUILD)/tests/lambda/,seed echo)

aws-build: $(addprefix $(BUILD)/tests/aws/,sign call effects)

agree-build: $(addprefix $(BUILD)/agree/,ask write dump request)

# What tests take from npm, again when a lock file names something else.
dynamodb: tests/agree/node_modules/.package-lock.json
aws-clients: tests/aws/node_modules/.package-lock.json
browser-driver: tests/browser/node_modules/.package-lock.json
tests/%/node_modules/.package-lock.json: tests/%/package-lock.json
	@npm ci --prefix tests/$* --silent --no-progress --prefer-offline || { \
		echo "could not install what tests/$*/package.json names: is there a network?" >&2; false; }
	@touch $@

$(BUILD)/tests/hello $(BUILD)/tests/load $(BUILD)/tests/bare: $(BUILD)/tests/%: tests/bench/%.c
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBS_SERVE)

# ---- the same under sanitizers, valgrind, and bytes from nowhere ----

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

san-build:
	@$(MAKE) --no-print-directory BUILD=build/san OPT="-O1 -g -DRSVP_DOUBT $(SANITIZE)" \
		LDFLAGS= all tests-c aws-build lambda-build

san:
	@$(PYTHON) tests/run.py --only san

memcheck:
	@$(PYTHON) tests/run.py --only memcheck

$(BUILD)/fuzz/%: tests/fuzz/%.c $(call room,lambda) $(ROOMS)
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS_WIRE)

fuzz-targets: $(addprefix $(BUILD)/fuzz/,$(FUZZ))

fuzz-build:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz LDFLAGS= \
		OPT="-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)" fuzz-targets

fuzz:
	@$(PYTHON) tests/run.py --only fuzz --secs $(FUZZ_SECS)

# ---- the package for Lambda: a program that needs the C library alone, and the time zones ----

DEB_ARCH = $(patsubst x86_64,amd64,$(ARCH))
CPU      = $(or $(patsubst arm64,aarch64,$(filter arm64 x86_64,$(ARCH))),\
	$(error ARCH is arm64 or x86_64, not $(ARCH)))
TRIPLET  = $(CPU)-linux-gnu
PACKAGE  = build/lambda-$(ARCH)
DEPS     = $(PACKAGE)/deps
# The last three are for tests.
DEBS = libssl-dev libjansson-dev libsodium-dev libsqlite3-dev libcmocka-dev libcmocka0

# The same make for that machine, with the archives in DEPS, and nothing that tells of this folder.
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
	@echo "  GET what is linked for $(TRIPLET)"
	@infra/package/fetch.sh $(DEB_ARCH) $(DEPS) $(DEBS)
$(DEPS)/lib/libcurl.a: $(DEPS)/versions infra/package/curl.sh
	@echo "  MAKE $@"
	@infra/package/curl.sh $(TRIPLET) $(DEPS)
	@rm -rf $(PACKAGE)/obj # which has the headers of what was there before

clean:
	rm -rf build

-include $(shell find $(BUILD) \( -name deps -o -path $(BUILD)/bare \) -prune -o -name '*.d' -print 2>/dev/null)
