namespace NetDsl.Samples;

/// <summary>Finds the public data sets that samples train on. Nothing is ever downloaded: a missing file is an error that says where to get it.</summary>
internal static class SampleData
{
    private const string JasonBrownlee = "github.com/jbrownlee/Datasets";
    private const string FashionMnist = "github.com/zalandoresearch/fashion-mnist";
    private const string Mnist = "github.com/datasets-mila/datasets--mnist";

    private static readonly Source[] Sources =
    [
        new("tabular/sonar.csv", "3079c09b5d2789a0f96aff82c28e5164fafe2495c5f8da96c6c256c1bd25763f", JasonBrownlee),
        new("tabular/ionosphere.csv", "fd6dd7864b55d56dac0a1e6e24af9ccc35bf2555ac79af8ab9f3d1daa065ab83", JasonBrownlee),
        new("tabular/pima-indians-diabetes.csv", "6bfe5d0f379d17a0e0819b996407e3c09bf80febd4287f2ed212190dfff154af", JasonBrownlee),
        new("tabular/iris.csv", "f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5", JasonBrownlee),
        new("tabular/wheat-seeds.csv", "8dbd1853a4439afc113cfe07f290422c7ce3fe48745d71f3f7eaa027cd38fd6e", JasonBrownlee),
        new("tabular/banknote_authentication.csv", "d0539aaed2139ba7a587b3e34fb345ce503ff7d5d33dbf9912d8e195ce425cb9", JasonBrownlee),
        new("tabular/housing.csv", "2682ca02e83b89467d7d0cdcbde7c0cc4d2566119be8ce8d84dad4f0fa20859a", JasonBrownlee),
        new("tabular/auto-insurance.csv", "d9e3760422d50a8b68176cc233c8b8889badc017f38a1551f2f4ec3efcd9ebe4", JasonBrownlee),
        new("tabular/winequality-red.csv", "c9614512e980f1cbd221c796daa97f00c4898c3cd1716863abac60f6cd1a522e", JasonBrownlee),
        new("tabular/winequality-white.csv", "659d419fff887f225bf977d20520bb64a64cae203e460087f809721d4430ba27", JasonBrownlee),
        new("spam/spambase.data", "ebec58cfca94ea61c77df632314acae15bad410f4769d38b1a66cb41050e3431", "github.com/mattcln/Spambase-dataset"),
        new("spam/SMSSpamCollection", "7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d", "github.com/maze-runnar/SMS-spam-detection"),
        new("fashion-mnist/train-images-idx3-ubyte.gz", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", FashionMnist),
        new("fashion-mnist/train-labels-idx1-ubyte.gz", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", FashionMnist),
        new("fashion-mnist/t10k-images-idx3-ubyte.gz", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", FashionMnist),
        new("fashion-mnist/t10k-labels-idx1-ubyte.gz", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", FashionMnist),
        new("mnist/train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", Mnist),
        new("mnist/train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", Mnist),
        new("mnist/t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", Mnist),
        new("mnist/t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", Mnist),
    ];

    /// <summary>
    /// Path of a data file. The folder is the argument behind <c>--data</c>, else the environment variable NETDSL_DATA, else the first folder
    /// <c>shared/data</c> beside the current folder, the program or any folder above them. The file may lie there as named here or, if no other file has its name, directly in the folder.
    /// </summary>
    /// <param name="name">Path of the file in the data folder: <c>tabular/sonar.csv</c>.</param>
    /// <param name="arguments">The program's command line.</param>
    /// <exception cref="FileNotFoundException">There is no such file; the message says where it comes from.</exception>
    public static string Find(string name, string[] arguments)
    {
        string? folder = Folder(arguments, out string origin);
        string bare = name[(name.LastIndexOf('/') + 1)..];
        bool unique = Sources.Count(source => source.Name.EndsWith("/" + bare, StringComparison.Ordinal)) < 2;
        string[] candidates = folder is null ? [] : unique ? [Path.Combine(folder, name), Path.Combine(folder, bare)] : [Path.Combine(folder, name)];
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(Missing(name, candidates, origin), name);
    }

    private static string? Folder(string[] arguments, out string origin)
    {
        int option = Array.IndexOf(arguments, "--data");
        if (option >= 0)
        {
            origin = "the argument --data";
            return option + 1 < arguments.Length ? arguments[option + 1] : throw new ArgumentException("--data needs a folder behind it: --data DIR.", nameof(arguments));
        }

        origin = "the environment variable NETDSL_DATA";
        if (Environment.GetEnvironmentVariable("NETDSL_DATA") is { Length: > 0 } variable) return variable;

        origin = "the search for a folder shared/data";
        foreach (string start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (string? above = Path.GetFullPath(start); above is not null; above = Path.GetDirectoryName(above))
            {
                string folder = Path.Combine(above, "shared", "data");
                if (Directory.Exists(folder)) return folder;
            }
        }

        return null;
    }

    private static string Missing(string name, string[] candidates, string origin)
    {
        string looked = candidates.Length == 0
            ? "No data folder was given and none was found beside or above the current folder."
            : $"Looked for {string.Join(" and ", candidates)}, after {origin}.";
        Source? source = Array.Find(Sources, source => source.Name == name);
        string from = source is null ? "" : $"\nIts source describes it: https://{source.Origin}\nIts SHA-256: {source.Sha256}";
        return $"The data file {name} is missing. {looked}{from}\nGet the file, and name its folder with --data DIR or the environment variable NETDSL_DATA.";
    }

    /// <summary>Where a data file comes from.</summary>
    /// <param name="Name">Path in the data folder.</param>
    /// <param name="Sha256">SHA-256 of its bytes.</param>
    /// <param name="Origin">A repository that holds or describes it.</param>
    private sealed record Source(string Name, string Sha256, string Origin);
}
