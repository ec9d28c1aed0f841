namespace NetDsl.Samples.Tests;

/// <summary>Every command that the pages show, and where it is run.</summary>
internal static class PageCommands
{
    private const string Benchmarks = "dotnet run -c Release --project tests/NetDsl.Benchmarks -- ", Sample = "dotnet run -c Release --project samples/";

    /// <summary>How a command is known to work.</summary>
    internal abstract record How;

    /// <summary>It is run here, by programs that are built already.</summary>
    /// <param name="Prints">What its output holds.</param>
    /// <param name="More">Options that make it as short as it can be, or that choose what is built.</param>
    internal sealed record Here(string Prints, params string[] More) : How
    {
        /// <summary>Arguments that stand for others while it is tested; empty for none.</summary>
        public (string Shown, string Instead)[] Instead { get; init; } = [];
    }

    /// <summary>Another test runs it, perhaps in a folder or with a version of its own; it may skip where data are missing.</summary>
    /// <param name="Class">Its class.</param>
    /// <param name="Method">The test.</param>
    internal sealed record ByTest(string Class, string Method) : How;

    /// <summary>It is not run: it takes too long, or needs what a test has not.</summary>
    internal sealed record NotRun(string Reason) : How;

    private static readonly string[] s_shortest = ["--only", "netdsl", "--filter", "4-8-8-1"];

    private static readonly string[] s_built = ["-c", SampleProcess.Configuration];

    // Into a folder of the test instead of the user's tools.
    private static readonly ByTest s_installs = new("NetDsl.Samples.Tests.ToolPackageTests", nameof(ToolPackageTests.All_packages_have_one_version_and_the_tool_is_installed_and_run));

    /// <summary>The commands.</summary>
    internal static readonly IReadOnlyDictionary<string, How> All = new Dictionary<string, How>
    {
        // Package and projects.
        ["dotnet pack src"] = s_installs,
        ["dotnet nuget add source \"$PWD/feed\" --name NetDsl"] = new NotRun("it changes the settings of the user; NetDsl.Package.Tests give each project the folder as its source"),
        ["dotnet nuget add source FOLDER --name NetDsl"] = new NotRun("it changes the settings of the user; NetDsl.Package.Tests give each project the folder as its source"),
        ["dotnet add package NetDsl --prerelease"] = new ByTest("NetDsl.Package.Tests.ClientTests", "A_model_learns_and_behind_its_library_others_are_declared"),
        ["dotnet add package NetDsl.Reporting --prerelease"] = new ByTest("NetDsl.Package.Tests.ClientTests", "The_package_of_reports_alone_brings_models_as_well"),
        ["dotnet build"] = new ByTest("NetDsl.Package.Tests.ClientTests", "Faults_are_shown_at_their_places_and_dotnet_format_mends_them"),
        ["dotnet format"] = new ByTest("NetDsl.Package.Tests.ClientTests", "Faults_are_shown_at_their_places_and_dotnet_format_mends_them"),
        ["dotnet publish -c Release samples/08-embedded -r linux-x64 -p:Native=true -o native"] = new ByTest("NetDsl.Package.Tests.NativeTests", "A_native_program_with_weights_inside_computes_the_same_bits_as_under_the_JIT"),

        // Templates.
        ["dotnet new install NetDsl.Templates"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_program_learns_saves_and_answers"),
        ["dotnet new netdsl -n My.Classifier"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_program_learns_saves_and_answers"),
        ["dotnet run --project My.Classifier"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_program_learns_saves_and_answers"),
        ["dotnet new netdsl-lib -n My.Models"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_library_can_be_tested_with_the_model_and_without"),
        ["dotnet new install src/NetDsl.Templates/templates/netdsl-layer"] = new ByTest("NetDsl.Templates.Tests.LayerTemplateTests", "A_new_layer_passes_the_conformance_suite"),
        ["dotnet test tests/NetDsl.Tests --filter ConformanceTests -e \"NETDSL_CASES=[PRelu\""] = new ByTest("NetDsl.Templates.Tests.LayerTemplateTests", "A_new_layer_passes_the_conformance_suite"),
        ["dotnet new netdsl-layer -n GroupNorm"] = new ByTest("NetDsl.Templates.Tests.LayerTemplateTests", "A_new_layer_passes_the_conformance_suite"),

        // The tool, in samples/02-sonar.
        ["dotnet tool install --global NetDsl.Tool --prerelease"] = s_installs,
        ["cd samples/02-sonar"] = new ByTest("NetDsl.Samples.Tests.PagesTests", nameof(PagesTests.A_command_of_the_pages_can_be_typed)),
        ["netdsl list"] = new ByTest("NetDsl.Tool.Tests.ModelCommandTests", "A_sample_is_listed_as_from_the_command_line"),
        ["netdsl show SonarLarger"] = new Here("Dense2 (Relu)         30       1,830", s_built),
        ["netdsl show --model '[Input(4)] [Dense(3)] [Output(Linear)]'"] = new ByTest("NetDsl.Tool.Tests.ModelCommandTests", "A_model_needs_no_project"),
        ["netdsl diagram SonarLarger -o sonar.svg"] = new ByTest("NetDsl.Tool.Tests.ModelCommandTests", "A_diagram_is_drawn_as_svg"),
        ["netdsl check"] = new Here("Sonar.csproj: no findings in 4 models.", s_built),
        ["netdsl weights ../08-embedded/digits.safetensors"] = new Here("dense_1.kernel"),
        ["netdsl asm SonarLarger"] = new ByTest("NetDsl.Tool.Tests.AsmCommandTests", "Kernels_of_a_model_are_compiled_optimized_and_in_the_order_of_the_files"),
        ["netdsl asm SonarLarger Dense1Forward16"] = new ByTest("NetDsl.Tool.Tests.AsmCommandTests", "A_kernel_is_shown_with_its_loops_and_for_the_width_that_its_name_says"),
        ["netdsl asm PROJECT MODEL"] = new ByTest("NetDsl.Tool.Tests.AsmCommandTests", "Kernels_of_a_model_are_compiled_optimized_and_in_the_order_of_the_files"),

        ["dotnet run --project src/NetDsl.Tool -- show --model \"[Input(4)] [Dense(3)] [Output(Linear)]\" --file forward"] = new ByTest("NetDsl.Tool.Tests.ModelCommandTests", "A_model_needs_no_project"),

        // Samples.
        [Sample + "01-low-or-high"] = OfSample(nameof(LowOrHighTests), nameof(LowOrHighTests.Shows_both_networks_and_their_predictions)),
        [Sample + "02-sonar -- --variant standardized"] = OfSample(nameof(SonarTests), nameof(SonarTests.Shows_the_folds_and_that_a_saved_model_predicts_the_same)),
        [Sample + "02-sonar -- --variant larger --seeds 10"] = OfSample(nameof(SonarTests), nameof(SonarTests.Agrees_with_another_library)),
        [Sample + "03-circle-or-square"] = OfSample(nameof(CircleOrSquareTests), nameof(CircleOrSquareTests.Shows_ten_pictures_as_text_and_on_a_sheet)),
        [Sample + "04-fashion-mnist -- --model conv"] = new NotRun("ten epochs of convolutions over 60,000 pictures; FashionMnistTests run the program with smaller models"),
        [Sample + "04-fashion-mnist -- --model lenet-mnist --epochs 10"] = new NotRun("ten epochs of convolutions over 60,000 pictures; FashionMnistTests run the program with smaller models"),
        [Sample + "04-fashion-mnist -- --model 512-256-10"] = OfSample(nameof(FashionMnistTests), nameof(FashionMnistTests.Weights_of_16_bits_change_hardly_a_decision)),
        [Sample + "05-spam-pipeline"] = OfSample(nameof(SpamPipelineTests), nameof(SpamPipelineTests.Shows_five_stages_the_curve_and_one_mail_layer_by_layer)),
        [Sample + "05-spam-pipeline -- --data spambase.data"] = OfSample(nameof(SpamPipelineTests), nameof(SpamPipelineTests.Learns_spambase_from_a_folder_or_a_file)),
        [Sample + "06-decision-boundary -- --svg pictures"] = OfSample(nameof(DecisionBoundaryTests), nameof(DecisionBoundaryTests.Pictures_are_drawn_into_a_new_folder)),
        [Sample + "07-multi-label"] = OfSample(nameof(MultiLabelTests), nameof(MultiLabelTests.Shows_a_report_per_label_and_flags)),
        [Sample + "08-embedded"] = OfSample(nameof(EmbeddedTests), nameof(EmbeddedTests.Shows_digits_and_how_they_are_read)),
        [Sample + "08-embedded -- --train samples/08-embedded/digits.safetensors"] = OfSample(nameof(EmbeddedTests), nameof(EmbeddedTests.Training_anew_writes_a_file_of_the_same_model)),

        // Benchmarks.
        [Benchmarks + "W1 W2 W3 W4 W5 W7 W8"] = new Here("4-8-8-1", s_shortest) { Instead = [("W2", ""), ("W3", ""), ("W4", ""), ("W5", ""), ("W7", ""), ("W8", "")] },
        [Benchmarks + "--json W3"] = new Here("\"workload\":\"W3\"", "--only", "netdsl", "--filter", "60-60-30-1 b5, with"),
        [Benchmarks + "allocation"] = new Here("Nothing is allocated."),
        [Benchmarks + "machine-code"] = new Here("multiply-adds"),
        [Benchmarks + "machine-code --json"] = new Here("\"multiplyAdds\":"),
        [Benchmarks + "start"] = new Here("embedded.dll", Embedded),
        [Benchmarks + "start samples/08-embedded/bin/Release/net10.0/embedded.dll native/embedded"] =
            new Here("embedded.dll") { Instead = [("samples/08-embedded/bin/Release/net10.0/embedded.dll", Embedded), ("native/embedded", "")] },
        [Benchmarks + "analyzers"] = new NotRun("half a minute of edits; NetDsl.Analyzers.Tests.EditorCostTests do the same work once"),
        [Benchmarks + "rules"] = new NotRun("half a minute of programs; NetDsl.Analyzers.Tests.Corpus.CorpusTests look at the same ones"),
        [Benchmarks + "threads"] = new NotRun("half a minute; a busy neighbour on every processor would disturb the other tests"),
        [Benchmarks + "monitor"] = new NotRun("half a minute; its exit code is a matter of time, which is not for tests"),
        [Benchmarks + "compare"] = new NotRun("it needs other frameworks"),
        [Benchmarks + "compare W5"] = new NotRun("it needs other frameworks"),
        [Benchmarks + "compare W1 W2 W3 W4"] = new NotRun("it needs other frameworks"),

        // Tests.
        ["dotnet build NetDsl.Core.slnf"] = new NotRun("a part of what was built for this run"),
        ["dotnet format NetDsl.sln"] = new NotRun("continuous integration runs it before the tests"),
        ["dotnet format analyzers src/NetDsl --diagnostics RS0016"] = new NotRun("it changes files; a build fails where it is needed"),
        ["dotnet pack src -p:PackageVersion=1.2.3 -o packages"] = s_installs,
        ["dotnet new netdsl"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_program_learns_saves_and_answers"),
        ["dotnet run"] = new ByTest("NetDsl.Templates.Tests.ProjectTemplateTests", "A_program_learns_saves_and_answers"),
        ["dotnet test"] = new NotRun("this is it"),
        ["dotnet test tests/NetDsl.Generator.Tests -e UPDATE_SNAPSHOTS=1"] = new NotRun("a part of this run"),
        ["dotnet test tests/NetDsl.Analyzers.Tests -e UPDATE_SNAPSHOTS=1"] = new NotRun("a part of this run"),
        ["dotnet test tests/NetDsl.Tests --filter LoadFuzz -e NETDSL_FUZZ_LOADS=100000"] = new ByTest("NetDsl.Tests.Models.LoadFuzzTests", "A_damaged_or_forged_file_gives_a_whole_model_or_one_kind_of_exception"),
        ["dotnet test tests/NetDsl.Tests --filter WeightsFuzz -e NETDSL_FUZZ_WEIGHTS=100000"] = new ByTest("NetDsl.Tests.Models.WeightsFuzzTests", "The_compiler_accepts_what_load_accepts_and_nothing_else"),
        ["dotnet test tests/NetDsl.Tests --filter PictureFuzz -e NETDSL_FUZZ_PICTURES=1000000"] = new ByTest("NetDsl.Tests.Data.PictureFuzzTests", "A_damaged_or_forged_picture_is_read_or_refused_and_takes_no_more_memory_than_it_holds"),
        ["dotnet test tests/NetDsl.Tests --filter OutsideReference -e NETDSL_OUTSIDE_NETWORKS=5000 -e NETDSL_OUTSIDE_SEED=7"] = new ByTest("NetDsl.Tests.Outside.OutsideReferenceTests", "Random_networks_do_what_PyTorch_computes_from_their_attributes"),
        ["dotnet test tests/NetDsl.Tests --filter OutsideReference"] = new ByTest("NetDsl.Tests.Outside.OutsideReferenceTests", "Random_networks_do_what_PyTorch_computes_from_their_attributes"),
        ["dotnet test tests/NetDsl.Analyzers.Tests --filter HalfTyped -e NETDSL_FUZZ_SECONDS=600 -e NETDSL_FUZZ_SEED=7"] = new NotRun("a part of this run"),
        ["dotnet test tests/NetDsl.Tests --filter ConformanceTests -e \"NETDSL_CASES=[LayerName\""] = new ByTest("NetDsl.Templates.Tests.LayerTemplateTests", "A_new_layer_passes_the_conformance_suite"),
    };

    private static string Embedded => $"samples/08-embedded/bin/{SampleProcess.Configuration}/net10.0/embedded.dll";

    private static ByTest OfSample(string name, string method) => new("NetDsl.Samples.Tests." + name, method);
}
