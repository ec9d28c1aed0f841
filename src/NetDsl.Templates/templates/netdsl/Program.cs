using NetDsl._1;

// The columns of fruit.csv: weight in grams, length and width in millimetres, sweetness in degrees Brix, and the label.
string file = Path.Combine(AppContext.BaseDirectory, "fruit.csv");
Dataset<Fruit> data = Csv.Read<Fruit>(file, new CsvOptions { Header = true });
(Dataset<Fruit> train, Dataset<Fruit> test) = Split.TrainTest(data, testShare: 0.25, seed: 1);

FruitClassifier model = new(seed: 1);
Console.WriteLine(FruitClassifier.Summary);
model.Fit(train, new FitOptions { Epochs = 60, BatchSize = 8, Seed = 1 });

// What counts is how it does on rows that it has not seen.
EvaluationReport report = model.Evaluate(test);
Console.WriteLine();
Console.WriteLine(report);
Console.WriteLine();
Console.WriteLine(report.ConfusionMatrix);

// Weights and preparation go into one file, which Python reads as well.
model.Save("fruit.safetensors");
FruitClassifier loaded = FruitClassifier.Load("fruit.safetensors");

Console.WriteLine();
float[] unknown = [110, 75, 54, 2.5f];
Console.WriteLine($"A fruit of 110 g, 75 x 54 mm and 2.5 degrees Brix: {loaded.Classify(unknown)}");
